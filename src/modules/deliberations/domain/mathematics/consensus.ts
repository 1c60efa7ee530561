import { isSignificant, oneProportionTest, smoothedShare } from './proportion-tests.ts';
import { countsOfColumn, type VoteCounts } from './vote-counts.ts';

const longest = 5;

/** Statements that most people agree with, and those that most disagree with; at most five each. */
export interface Consensus {
  readonly agree: readonly number[];
  readonly disagree: readonly number[];
}

/** Polis' consensus over all people, over the columns that take part; statement numbers. */
export function findConsensus(
  counts: VoteCounts,
  excluded: Uint8Array,
  sids: Int32Array,
): Consensus {
  const strongest = (successes: Int32Array) => {
    const found: { sid: number; strength: number }[] = [];
    sids.forEach((sid, column) => {
      const { seen } = countsOfColumn(counts, column);
      const share = smoothedShare(successes[column] ?? 0, seen);
      const test = oneProportionTest(successes[column] ?? 0, seen);
      if (excluded[column] === 0 && share > 0.5 && isSignificant(test)) {
        found.push({ sid, strength: share * test });
      }
    });
    found.sort((a, b) => b.strength - a.strength);
    return found.slice(0, longest).map(({ sid }) => sid);
  };
  return { agree: strongest(counts.agrees), disagree: strongest(counts.disagrees) };
}

/** Group-informed consensus of every column: the product over the groups of (A+1)/(S+2). */
export function groupInformedConsensus(
  groups: readonly VoteCounts[],
  columns: number,
): Float64Array {
  return Float64Array.from({ length: columns }, (_, column) =>
    groups.reduce((product, group) => {
      const { agrees, seen } = countsOfColumn(group, column);
      return product * smoothedShare(agrees, seen);
    }, 1),
  );
}
