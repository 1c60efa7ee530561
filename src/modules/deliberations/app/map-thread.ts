import type { ThreadTask } from '../../../platform/threads/threads.ts';
import type { Analysis } from '../domain/mathematics/analysis.ts';
import {
  applyVerdict,
  checkGroups,
  type GroupVerdict,
} from '../domain/mathematics/check-groups.ts';
import { computeMap } from '../domain/mathematics/opinion-map.ts';
import { buildVoteMatrix } from '../domain/mathematics/vote-matrix.ts';
import type { StatementStatus, VoteLog } from '../domain/votes.ts';

interface MapInput {
  readonly log: VoteLog;
  readonly statements: readonly StatementStatus[];
  /** The verdict to apply, or `work-out`: reach one now, which takes seconds. */
  readonly verdict: GroupVerdict | null | 'work-out';
}

interface MapOutput {
  readonly analysis: Analysis;
  readonly verdict: GroupVerdict | null;
}

/** Loaded in a thread: the mathematics of the pages. */
export function run({ log, statements, verdict }: MapInput): MapOutput {
  const computed = computeMap(buildVoteMatrix(log, statements), { mode: 'ours' });
  const reached = verdict === 'work-out' ? checkGroups(computed) : verdict;
  return { analysis: applyVerdict(computed, reached), verdict: reached };
}

export const computeInThread: ThreadTask<MapInput, MapOutput> = { file: new URL(import.meta.url) };
