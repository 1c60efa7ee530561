import { oneProportionTest, smoothedShare, twoProportionTest } from './proportion-tests.ts';
import {
  type ColumnCounts,
  countsOfColumn,
  subtractCounts,
  sumCounts,
  type VoteCounts,
} from './vote-counts.ts';

/** What a group thinks of a statement: its members agree, or they disagree. */
export type Direction = 'agree' | 'disagree';

/** A statement that sets a group apart. */
export interface Representative extends ColumnCounts {
  readonly sid: number;
  readonly direction: Direction;
  /** Smoothed share of the group in this direction. */
  readonly p: number;
  /** One-proportion z: is that share above one half? */
  readonly pt: number;
  /** How many times the smoothed share of the other groups it is. */
  readonly r: number;
  /** Two-proportion z: does it exceed the share of the others? */
  readonly rt: number;
}

/** Both directions of one statement in one group. */
export interface GroupComparison {
  readonly column: number;
  readonly counts: ColumnCounts;
  readonly agree: DirectionFigures;
  readonly disagree: DirectionFigures;
}

/** The figures of a direction; `difference` is the share less that of the others. */
interface DirectionFigures {
  readonly p: number;
  readonly pt: number;
  readonly r: number;
  readonly rt: number;
  readonly difference: number;
}

/**
 * Compares each group with all others together, statement by statement, over the columns that take
 * part. The result follows the groups, each list the columns.
 */
export function compareGroups(
  groups: readonly VoteCounts[],
  excluded: Uint8Array,
): GroupComparison[][] {
  const all = sumCounts(groups, excluded.length);
  return groups.map((group) => {
    const comparisons: GroupComparison[] = [];
    excluded.forEach((flag, column) => {
      if (flag !== 0) return;
      const counts = countsOfColumn(group, column);
      const others = subtractCounts(countsOfColumn(all, column), counts);
      comparisons.push({
        column,
        counts,
        agree: figures(counts.agrees, counts.seen, others.agrees, others.seen),
        disagree: figures(counts.disagrees, counts.seen, others.disagrees, others.seen),
      });
    });
    return comparisons;
  });
}

function figures(x: number, n: number, otherX: number, otherN: number): DirectionFigures {
  const p = smoothedShare(x, n);
  const other = smoothedShare(otherX, otherN);
  return {
    p,
    pt: oneProportionTest(x, n),
    r: p / other,
    rt: twoProportionTest(x, n, otherX, otherN),
    difference: p - other,
  };
}

/** A comparison told in one direction. */
export function inDirection(
  comparison: GroupComparison,
  direction: Direction,
  sids: Int32Array,
): Representative {
  const { p, pt, r, rt } = comparison[direction];
  return {
    sid: sids[comparison.column] ?? 0,
    direction,
    p,
    pt,
    r,
    rt,
    ...comparison.counts,
  };
}
