import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { operator } from '../../../platform/powers/powers.ts';
import type { Run } from '../../../platform/runs/runs.ts';
import { fileNext } from '../store/filing.ts';
import { mostAtOnce } from './integrate.ts';
import { theLog } from './the-log.ts';

/**
 * Makes the next entries findable by kind, body and subject, and counts them by day.
 *
 * @returns how many; fewer than `mostAtOnce`: nothing waits any more
 */
export async function fileEntries(platform: Platform): Promise<number> {
  const act = { act: 'transparency-log.file', actor: operator };
  const outcome = await perform(platform, act, async ({ tx }) =>
    done(await fileNext(tx, theLog, mostAtOnce)),
  );
  return outcome.ok ? outcome.value : 0;
}

/** Follows the tree: what has an index can be looked for soon after. */
export const fileLog: Run = {
  name: 'transparency-log.file',
  everyMs: 500,
  turn: async (platform) => (await fileEntries(platform)) === mostAtOnce,
};
