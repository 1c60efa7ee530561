import type { Analysis } from './mathematics/analysis.ts';
import { type ColumnCounts, countsOfColumn } from './mathematics/vote-counts.ts';

/** Agrees, disagrees and all votes by statement number; empty without an analysis. */
export function countsBySid(
  analysis: Pick<Analysis, 'sids' | 'counts'> | undefined,
): Map<number, ColumnCounts> {
  const counts = new Map<number, ColumnCounts>();
  analysis?.sids.forEach((sid, column) => {
    counts.set(sid, countsOfColumn(analysis.counts, column));
  });
  return counts;
}
