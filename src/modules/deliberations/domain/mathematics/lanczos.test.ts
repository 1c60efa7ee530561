import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAxes, findAxesWithout, tablesFor } from './find-axes.ts';
import { greatestChanceEigenvalue } from './one-cloud.ts';
import { seededRandom } from './seeded-random.ts';
import { arbitraryLog, arbitraryStatements } from './test/arbitrary-votes.ts';
import { logOf, type VoteRow } from './test/vote-log.ts';
import { dot } from './tridiagonal-eigenpairs.ts';
import { buildVoteMatrix, type VoteMatrix } from './vote-matrix.ts';

/** Each person answers `each` statements, mostly by the camp that pid and sid make. */
function manyStatements(people: number, statements: number, each: number): VoteMatrix {
  const random = seededRandom('many-statements');
  const rows: VoteRow[] = [];
  for (let vote = 0; vote < Math.max(people * each, statements); vote += 1) {
    const pid = vote % people;
    const sid = vote < statements ? vote : Math.floor(random() * statements);
    const side = (pid + sid) % 2 === 0 ? 1 : -1;
    rows.push([pid, sid, random() < 0.8 ? side : 0]);
  }
  return buildVoteMatrix(logOf(rows), []);
}

/** The same axes: eigenvalues, means and places, and weights wherever the eigenvalues lie apart. */
function expectSameAxes(
  found: ReturnType<typeof findAxes>,
  expected: ReturnType<typeof findAxes>,
): void {
  expect(found.columnCount).toBe(expected.columnCount);
  const [mine, dense] = [found.components, expected.components];
  expect(mine.means).toEqual(dense.means);
  mine.eigenvalues.forEach((value, i) => {
    expect(value).toBeCloseTo(dense.eigenvalues[i] ?? Number.NaN, 9);
  });
  const units = [mine.first, mine.second].map((axis) => dot(axis, axis));
  units.forEach((unit, i) => {
    expect(unit).toBeCloseTo((mine.eigenvalues[i] ?? 0) > 0 ? 1 : 0, 10);
  });
  expect(Math.abs(dot(mine.first, mine.second))).toBeLessThan(1e-9);
}

describe('the axes of votes alone', () => {
  it('are those of the tables, for any votes, also where some people are left out', () => {
    fc.assert(
      fc.property(arbitraryLog, arbitraryStatements, (log, statements) => {
        const matrix = buildVoteMatrix(log, statements);
        const tables = tablesFor(matrix);
        expectSameAxes(findAxes(matrix, null), findAxes(matrix, tables));
        const left = new Set(Array.from(matrix.pids.keys()).filter((row) => row % 3 === 0));
        expectSameAxes(findAxesWithout(matrix, null, left), findAxesWithout(matrix, tables, left));
      }),
    );
  });

  it('are the same weights where the eigenvalues lie apart', () => {
    const matrix = manyStatements(200, 300, 40);
    const mine = findAxes(matrix, null);
    const dense = findAxes(matrix, tablesFor(matrix));
    expectSameAxes(mine, dense);
    expect(dot(mine.components.first, dense.components.first)).toBeCloseTo(1, 12);
    expect(dot(mine.components.second, dense.components.second)).toBeCloseTo(1, 9);
  });

  it('are both found when the two greatest eigenvalues are equal', () => {
    const rows: VoteRow[] = [];
    for (let pid = 0; pid < 8; pid += 1) {
      const value = pid % 2 === 0 ? 1 : -1;
      rows.push([pid, 0, value], [pid, 1, value], [pid + 8, 2, value], [pid + 8, 3, value]);
    }
    const { eigenvalues } = findAxes(buildVoteMatrix(logOf(rows), []), null).components;
    expect(eigenvalues[0]).toBeCloseTo(16, 10);
    expect(eigenvalues[1]).toBeCloseTo(16, 10);
  });

  it('need no tables above 2,500 statements with votes', () => {
    expect(tablesFor(manyStatements(50, 2500, 10))).not.toBeNull();
    expect(tablesFor(manyStatements(50, 2501, 10))).toBeNull();
  });
});

describe('the greatest eigenvalue that chance gives', () => {
  it('is the same from votes alone', () => {
    const matrix = manyStatements(60, 80, 20);
    const { means } = findAxes(matrix, null).components;
    const dense = greatestChanceEigenvalue(matrix, means, 'seed');
    expect(greatestChanceEigenvalue(matrix, means, 'seed', 0)).toBeCloseTo(dense, 9);
  });
});
