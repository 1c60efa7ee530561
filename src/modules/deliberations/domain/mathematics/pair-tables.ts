import type { VoteMatrix } from './vote-matrix.ts';

/**
 * Sums over the people who voted on both statements of a pair, as whole numbers, so that votes can
 * be added and taken away without rounding. Pair (j, k) with j ≤ k has four cells from place
 * 4·(k(k+1)/2 + j): N the number of people, P the sum of v_j·v_k, Q_jk the sum of v_j, Q_kj the sum
 * of v_k. A new statement with the greatest number only lengthens the list.
 */
export interface PairTables {
  readonly size: number;
  readonly cells: Int32Array;
}

/** Place of the first of the four cells of a pair, j ≤ k. */
export function pairPlace(j: number, k: number): number {
  return 4 * ((k * (k + 1)) / 2 + j);
}

/** Tables with every sum zero, for `size` columns. */
export function emptyPairTables(size: number): PairTables {
  return { size, cells: new Int32Array(pairPlace(0, size)) };
}

/** Tables of all rows of the matrix; the work is the sum of squared votes per person. */
export function buildPairTables(matrix: VoteMatrix): PairTables {
  const tables = emptyPairTables(matrix.sids.length);
  for (let row = 0; row < matrix.pids.length; row += 1) addPerson(tables, matrix, row, 1);
  return tables;
}

/** A copy of the tables without the votes of some rows. */
export function withoutRows(
  tables: PairTables,
  matrix: VoteMatrix,
  rows: Iterable<number>,
): PairTables {
  const rest = { size: tables.size, cells: tables.cells.slice() };
  for (const row of rows) addPerson(rest, matrix, row, -1);
  return rest;
}

/** Adds (`times` 1) or takes away (−1) all votes of one person. */
export function addPerson(
  tables: PairTables,
  matrix: VoteMatrix,
  row: number,
  times: 1 | -1,
): void {
  const { cells } = tables;
  const { columns, values } = matrix;
  const start = matrix.rowStarts[row] ?? 0;
  const end = matrix.rowStarts[row + 1] ?? 0;
  for (let late = start; late < end; late += 1) {
    const base = pairPlace(0, columns[late] ?? 0);
    const valueLate = values[late] ?? 0;
    const timesLate = times * valueLate;
    for (let early = start; early <= late; early += 1) {
      const place = base + 4 * (columns[early] ?? 0);
      const valueEarly = values[early] ?? 0;
      cells[place] = (cells[place] ?? 0) + times;
      cells[place + 1] = (cells[place + 1] ?? 0) + timesLate * valueEarly;
      cells[place + 2] = (cells[place + 2] ?? 0) + times * valueEarly;
      cells[place + 3] = (cells[place + 3] ?? 0) + timesLate;
    }
  }
}

/** Number of votes on a column. */
export function votesOnColumn(tables: PairTables, column: number): number {
  return tables.cells[pairPlace(column, column)] ?? 0;
}

/** Number of columns with at least one vote. */
export function columnsWithVotes(tables: PairTables): number {
  let count = 0;
  for (let column = 0; column < tables.size; column += 1) {
    if (votesOnColumn(tables, column) > 0) count += 1;
  }
  return count;
}
