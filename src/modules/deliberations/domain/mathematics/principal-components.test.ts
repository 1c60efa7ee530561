import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StatementStatus } from '../votes.ts';
import { buildPairTables } from './pair-tables.ts';
import { principalComponents } from './principal-components.ts';
import { columnMeans, scatterMatrix } from './scatter.ts';
import { arbitraryLog, arbitraryStatements } from './test/arbitrary-votes.ts';
import { logOf, type VoteRow } from './test/vote-log.ts';
import { workedExample } from './test/worked-example.ts';
import { dot } from './tridiagonal-eigenpairs.ts';
import { buildVoteMatrix } from './vote-matrix.ts';

function componentsOf(log: ReturnType<typeof logOf>, statements: readonly StatementStatus[] = []) {
  const matrix = buildVoteMatrix(log, statements);
  const tables = buildPairTables(matrix);
  const found = principalComponents(tables, matrix.excluded);
  return { ...found, scatter: scatterMatrix(tables, found.means, matrix.excluded), matrix };
}

function residual(scatter: Float64Array, axis: Float64Array, eigenvalue: number): number {
  let sum = 0;
  for (let i = 0; i < axis.length; i += 1) {
    const row = scatter.subarray(i * axis.length, (i + 1) * axis.length);
    sum += (dot(row, axis) - eigenvalue * (axis[i] ?? 0)) ** 2;
  }
  return Math.sqrt(sum);
}

describe('the scatter matrix', () => {
  it('is the one worked out by hand', () => {
    const tables = buildPairTables(buildVoteMatrix(workedExample, []));
    const none = new Uint8Array(3);
    const means = columnMeans(tables, none);
    const expected = [8 / 3, 16 / 9, -16 / 9, 16 / 9, 8 / 3, -8 / 9, -16 / 9, -8 / 9, 8 / 3];
    expect([...means].map((mean) => mean * 3)).toEqual([1, -1, 1]);
    scatterMatrix(tables, means, none).forEach((entry, place) => {
      expect(entry).toBeCloseTo(expected[place] ?? Number.NaN, 12);
    });
  });
});

describe('the axes of the map', () => {
  it('are those worked out by hand for four people and three statements', () => {
    const { first, eigenvalues } = componentsOf(workedExample);
    expect(eigenvalues[0]).toBeCloseTo(5.66425, 6);
    [0.642621, 0.541774, -0.541774].forEach((weight, column) => {
      expect(first[column]).toBeCloseTo(weight, 6);
    });
  });

  it('are unit eigenvectors at right angles, or zero vectors, for any votes', () => {
    fc.assert(
      fc.property(arbitraryLog, arbitraryStatements, (log, statements) => {
        const { first, second, eigenvalues, scatter } = componentsOf(log, statements);
        const scale = Math.max(1, eigenvalues[0]);
        [first, second].forEach((axis, i) => {
          const eigenvalue = eigenvalues[i] ?? Number.NaN;
          expect(dot(axis, axis)).toBeCloseTo(eigenvalue > 0 ? 1 : 0, 10);
          expect(residual(scatter, axis, eigenvalue)).toBeLessThan(1e-12 * scale);
        });
        expect(Math.abs(dot(first, second))).toBeLessThan(1e-9);
        expect(eigenvalues[0]).toBeGreaterThanOrEqual(eigenvalues[1]);
      }),
    );
  });

  it('are found when the two greatest eigenvalues are equal', () => {
    const rows: VoteRow[] = [];
    for (let pid = 0; pid < 8; pid += 1) {
      rows.push([pid, 0, pid % 2 === 0 ? 1 : -1], [pid, 1, pid % 2 === 0 ? 1 : -1]);
      rows.push([pid + 8, 2, pid % 2 === 0 ? 1 : -1], [pid + 8, 3, pid % 2 === 0 ? 1 : -1]);
    }
    const { first, second, eigenvalues, scatter } = componentsOf(logOf(rows));
    expect(eigenvalues[0]).toBeCloseTo(16, 10);
    expect(eigenvalues[1]).toBeCloseTo(16, 10);
    expect(residual(scatter, first, 16)).toBeLessThan(1e-11);
    expect(residual(scatter, second, 16)).toBeLessThan(1e-11);
    expect(Math.abs(dot(first, second))).toBeLessThan(1e-12);
  });

  it('have their entry of greatest size positive, the smaller id among equals', () => {
    const { first } = componentsOf(
      logOf([
        [0, 0, -1],
        [0, 1, 1],
        [1, 0, 1],
        [1, 1, -1],
      ]),
    );
    expect(first[0]).toBeCloseTo(Math.SQRT1_2, 12);
    expect(first[1]).toBeCloseTo(-Math.SQRT1_2, 12);
  });

  it('are zero vectors for one statement, and where everybody votes the same', () => {
    const one = componentsOf(
      logOf([
        [0, 0, 1],
        [1, 0, -1],
      ]),
    );
    const same = componentsOf(
      logOf([
        [0, 0, 1],
        [1, 0, 1],
        [0, 1, -1],
        [1, 1, -1],
      ]),
    );
    for (const { first, second, eigenvalues } of [one, same]) {
      expect([...first, ...second, ...eigenvalues].every((entry) => entry === 0)).toBe(true);
    }
  });

  it('give an excluded statement neither weight nor mean', () => {
    const { first, second, means } = componentsOf(workedExample, [
      { sid: 1, meta: true, moderated: 1 },
    ]);
    expect([first[1], second[1], means[1]]).toEqual([0, 0, 0]);
    expect(first[0]).not.toBe(0);
  });
});
