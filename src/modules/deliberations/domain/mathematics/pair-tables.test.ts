import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addPerson,
  buildPairTables,
  columnsWithVotes,
  emptyPairTables,
  type PairTables,
  pairPlace,
  votesOnColumn,
  withoutRows,
} from './pair-tables.ts';
import { arbitraryLog } from './test/arbitrary-votes.ts';
import { workedExample } from './test/worked-example.ts';
import { buildVoteMatrix, type VoteMatrix } from './vote-matrix.ts';

function pair(tables: PairTables, j: number, k: number): number[] {
  return [...tables.cells.subarray(pairPlace(j, k), pairPlace(j, k) + 4)];
}

function voteOf(matrix: VoteMatrix, row: number, column: number): number | null {
  const [start, end] = [matrix.rowStarts[row] ?? 0, matrix.rowStarts[row + 1] ?? 0];
  const place = matrix.columns.subarray(start, end).indexOf(column);
  return place < 0 ? null : (matrix.values[start + place] ?? null);
}

function bruteForce(matrix: VoteMatrix, j: number, k: number): number[] {
  const sums = [0, 0, 0, 0];
  for (let row = 0; row < matrix.pids.length; row += 1) {
    const a = voteOf(matrix, row, j);
    const b = voteOf(matrix, row, k);
    if (a === null || b === null) continue;
    [1, a * b, a, b].forEach((term, i) => {
      sums[i] = (sums[i] ?? 0) + term;
    });
  }
  return sums;
}

describe('pair tables', () => {
  it('are those worked out by hand for four people and three statements', () => {
    const tables = buildPairTables(buildVoteMatrix(workedExample, []));
    expect(pair(tables, 0, 1)).toEqual([2, 2, 0, 0]);
    expect(pair(tables, 0, 0)).toEqual([3, 3, 1, 1]);
  });

  it('equal the sums over all people who voted on both', () => {
    fc.assert(
      fc.property(arbitraryLog, (log) => {
        const matrix = buildVoteMatrix(log, []);
        const tables = buildPairTables(matrix);
        for (let k = 0; k < tables.size; k += 1) {
          for (let j = 0; j <= k; j += 1)
            expect(pair(tables, j, k)).toEqual(bruteForce(matrix, j, k));
        }
      }),
    );
  });

  it('without some people equal those built of the others alone', () => {
    fc.assert(
      fc.property(arbitraryLog, fc.integer({ min: 2, max: 5 }), (log, oneIn) => {
        const matrix = buildVoteMatrix(log, []);
        const rows = Array.from(matrix.pids.keys());
        const rest = withoutRows(
          buildPairTables(matrix),
          matrix,
          rows.filter((row) => row % oneIn === 0),
        );
        const direct = emptyPairTables(matrix.sids.length);
        for (const row of rows) if (row % oneIn !== 0) addPerson(direct, matrix, row, 1);
        expect(rest.cells).toEqual(direct.cells);
      }),
    );
  });

  it('count the votes on each column', () => {
    const matrix = buildVoteMatrix(workedExample, []);
    const tables = buildPairTables(matrix);
    expect([0, 1, 2].map((column) => votesOnColumn(tables, column))).toEqual([3, 3, 3]);
    expect(columnsWithVotes(tables)).toBe(3);
    expect(columnsWithVotes(withoutRows(tables, matrix, [1, 2, 3]))).toBe(2);
  });
});
