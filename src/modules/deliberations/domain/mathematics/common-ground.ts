import { smoothedShare } from './proportion-tests.ts';
import type { Direction } from './representative.ts';
import { countsOfColumn, type VoteCounts } from './vote-counts.ts';
import { wilsonInterval } from './wilson.ts';

const fewestVotes = 5;
const leastBound = 0.5;

/** A statement that every group accepts (or every group rejects). */
export interface CommonGround {
  readonly sid: number;
  readonly direction: Direction;
  /** Lower Wilson bound of the share in the worst group: "at least 86 of 100 in every group". */
  readonly worst: number;
}

/**
 * Statements on which in every group at least five people voted and the lower Wilson bound of the
 * share that agrees (or that disagrees) is at least one half; best worst group first, equal ones by
 * statement number. Nothing when there are no groups.
 */
export function findCommonGround(
  groups: readonly VoteCounts[],
  excluded: Uint8Array,
  sids: Int32Array,
): CommonGround[] {
  const found: CommonGround[] = [];
  if (groups.length === 0) return found;
  sids.forEach((sid, column) => {
    if (excluded[column] !== 0) return;
    for (const direction of ['agree', 'disagree'] as const) {
      const worst = worstBound(groups, column, direction);
      if (worst >= leastBound) found.push({ sid, direction, worst });
    }
  });
  return found.sort((a, b) => b.worst - a.worst);
}

function worstBound(groups: readonly VoteCounts[], column: number, direction: Direction): number {
  const bounds = groups.map((group) => {
    const { agrees, disagrees, seen } = countsOfColumn(group, column);
    if (seen < fewestVotes) return 0;
    return wilsonInterval(direction === 'agree' ? agrees : disagrees, seen).lower;
  });
  return Math.min(...bounds);
}

/** A statement on which two groups differ; groups are named by their place. */
export interface DividingStatement {
  readonly sid: number;
  /** Greatest difference between the smoothed shares of agreement of two groups. */
  readonly difference: number;
  readonly mostAgreeing: number;
  readonly leastAgreeing: number;
}

/** All columns that take part, by falling difference between the groups; needs two groups. */
export function findDividingStatements(
  groups: readonly VoteCounts[],
  excluded: Uint8Array,
  sids: Int32Array,
): DividingStatement[] {
  const found: DividingStatement[] = [];
  if (groups.length < 2) return found;
  sids.forEach((sid, column) => {
    if (excluded[column] === 0) found.push({ sid, ...greatestDifference(groups, column) });
  });
  return found.sort((a, b) => b.difference - a.difference);
}

function greatestDifference(
  groups: readonly VoteCounts[],
  column: number,
): Omit<DividingStatement, 'sid'> {
  const shares = groups.map((group) => {
    const { agrees, seen } = countsOfColumn(group, column);
    return smoothedShare(agrees, seen);
  });
  const most = Math.max(...shares);
  const least = Math.min(...shares);
  return {
    difference: most - least,
    mostAgreeing: shares.indexOf(most),
    leastAgreeing: shares.lastIndexOf(least),
  };
}
