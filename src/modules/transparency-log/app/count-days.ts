import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { operator } from '../../../platform/powers/powers.ts';
import type { Run } from '../../../platform/runs/runs.ts';
import { countNext } from '../store/day-counts.ts';
import { mostAtOnce } from './integrate.ts';
import { theLog } from './the-log.ts';

/**
 * Counts the next entries by day.
 *
 * @returns how many; fewer than `mostAtOnce`: nothing waits any more
 */
export async function countDays(platform: Platform): Promise<number> {
  const act = { act: 'transparency-log.count-days', actor: operator };
  const outcome = await perform(platform, act, async ({ tx }) =>
    done(await countNext(tx, theLog, mostAtOnce)),
  );
  return outcome.ok ? outcome.value : 0;
}

/** Follows the tree, so that no page counts all entries. */
export const countLog: Run = {
  name: 'transparency-log.count-days',
  everyMs: 500,
  turn: async (platform) => (await countDays(platform)) === mostAtOnce,
};
