import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunCommand } from '../start-site.ts';
import { countedSlug, openSlug, realConversation } from './conversations.ts';

/**
 * A copy of the open conversation in which only one journey votes, and the real conversation where its
 * export is on this machine.
 */
export async function prepareSite(run: RunCommand, dataDir: string): Promise<void> {
  const folder = join(dataDir, 'copy');
  await run('deliberations', 'export', openSlug, folder);
  const named = ['--convener', 'market-office', '--moderators', 'open-data-society'];
  await run('deliberations', 'import', folder, '--slug', countedSlug, ...named);
  if (existsSync(realConversation)) {
    await run('deliberations', 'import', realConversation, ...named);
  }
}
