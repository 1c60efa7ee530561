import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunCommand } from '../start-site.ts';
import { countedSlug, openSlug, realConversation } from './conversations.ts';

const named = ['--convener', 'market-office', '--moderators', 'open-data-society'];

/**
 * A copy of the open conversation in which only one journey votes, and the real conversation where its
 * export is on this machine; both at the same time, as each waits for its processes to start.
 */
export async function prepareSite(run: RunCommand, dataDir: string): Promise<void> {
  await Promise.all([copyOpenConversation(run, dataDir), importReal(run)]);
}

async function copyOpenConversation(run: RunCommand, dataDir: string): Promise<void> {
  const folder = join(dataDir, 'copy');
  await run('deliberations', 'export', openSlug, folder);
  await run('deliberations', 'import', folder, '--slug', countedSlug, ...named);
}

async function importReal(run: RunCommand): Promise<void> {
  if (existsSync(realConversation)) {
    await run('deliberations', 'import', realConversation, ...named);
  }
}
