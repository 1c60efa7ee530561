import type { VotesOnStatement } from './list-statements.ts';
import type { Analysis } from './mathematics/analysis.ts';
import { countsOfColumn, type VoteCounts } from './mathematics/vote-counts.ts';

/** Votes by statement number, of everybody or of one group; empty without an analysis. */
export function countsBySid(
  analysis: Pick<Analysis, 'sids' | 'counts'> | undefined,
  counts: VoteCounts | undefined = analysis?.counts,
): Map<number, VotesOnStatement> {
  if (analysis === undefined || counts === undefined) return new Map();
  return new Map(
    Array.from(analysis.sids, (sid, column) => {
      const { agrees, disagrees, seen } = countsOfColumn(counts, column);
      return [sid, { agree: agrees, disagree: disagrees, pass: seen - agrees - disagrees }];
    }),
  );
}
