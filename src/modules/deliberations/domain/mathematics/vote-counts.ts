import type { VoteMatrix } from './vote-matrix.ts';

/** Votes per column: A agrees, D disagrees, S seen (passes included). */
export interface VoteCounts {
  readonly agrees: Int32Array;
  readonly disagrees: Int32Array;
  readonly seen: Int32Array;
}

function emptyCounts(columns: number): VoteCounts {
  return {
    agrees: new Int32Array(columns),
    disagrees: new Int32Array(columns),
    seen: new Int32Array(columns),
  };
}

/**
 * Votes per column and group.
 *
 * @param labels place of each row's group, −1 for a row without one
 * @param groups number of groups
 */
export function countVotesByGroup(
  matrix: VoteMatrix,
  labels: Int32Array,
  groups: number,
): VoteCounts[] {
  const counts = Array.from({ length: groups }, () => emptyCounts(matrix.sids.length));
  labels.forEach((label, row) => {
    const ofGroup = counts[label];
    if (ofGroup !== undefined) addRow(ofGroup, matrix, row);
  });
  return counts;
}

/** Votes per column over all people. */
export function countVotes(matrix: VoteMatrix): VoteCounts {
  const counts = emptyCounts(matrix.sids.length);
  for (let row = 0; row < matrix.pids.length; row += 1) addRow(counts, matrix, row);
  return counts;
}

function addRow(counts: VoteCounts, matrix: VoteMatrix, row: number): void {
  const end = matrix.rowStarts[row + 1] ?? 0;
  for (let place = matrix.rowStarts[row] ?? 0; place < end; place += 1) {
    const column = matrix.columns[place] ?? 0;
    const value = matrix.values[place] ?? 0;
    counts.seen[column] = (counts.seen[column] ?? 0) + 1;
    if (value > 0) counts.agrees[column] = (counts.agrees[column] ?? 0) + 1;
    if (value < 0) counts.disagrees[column] = (counts.disagrees[column] ?? 0) + 1;
  }
}

/** The sums of several counts over the same columns. */
export function sumCounts(parts: readonly VoteCounts[], columns: number): VoteCounts {
  const sum = emptyCounts(columns);
  for (const part of parts) {
    for (const key of ['agrees', 'disagrees', 'seen'] as const) {
      part[key].forEach((count, column) => {
        sum[key][column] = (sum[key][column] ?? 0) + count;
      });
    }
  }
  return sum;
}

/** A, D and S of one column. */
export interface ColumnCounts {
  readonly agrees: number;
  readonly disagrees: number;
  readonly seen: number;
}

/** The counts of one column. */
export function countsOfColumn(counts: VoteCounts, column: number): ColumnCounts {
  return {
    agrees: counts.agrees[column] ?? 0,
    disagrees: counts.disagrees[column] ?? 0,
    seen: counts.seen[column] ?? 0,
  };
}

/** What remains of a column's counts without those of one group. */
export function subtractCounts(all: ColumnCounts, part: ColumnCounts): ColumnCounts {
  return {
    agrees: all.agrees - part.agrees,
    disagrees: all.disagrees - part.disagrees,
    seen: all.seen - part.seen,
  };
}
