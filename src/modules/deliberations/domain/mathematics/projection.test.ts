import { describe, expect, it } from 'vitest';
import { buildPairTables, columnsWithVotes } from './pair-tables.ts';
import { principalComponents } from './principal-components.ts';
import { extremities, projectPeople, projectStatements } from './projection.ts';
import { logOf } from './test/vote-log.ts';
import { workedExample } from './test/worked-example.ts';
import { buildVoteMatrix } from './vote-matrix.ts';

describe('the projection of people', () => {
  it('is the one worked out by hand', () => {
    const matrix = buildVoteMatrix(workedExample, []);
    const components = principalComponents(buildPairTables(matrix), matrix.excluded);
    const { xs } = projectPeople(matrix, components, 3);
    [1.409411, 1.409411, -1.579193, -0.884714].forEach((x, row) => {
      expect(xs[row]).toBeCloseTo(x, 6);
    });
  });

  it('counts every excluded column as voted, for everyone', () => {
    const withMeta = logOf([
      [0, 0, 1],
      [0, 1, -1],
      [1, 0, -1],
      [1, 1, 1],
      [1, 2, 1],
    ]);
    const matrix = buildVoteMatrix(withMeta, [{ sid: 2, meta: true, moderated: 1 }]);
    const tables = buildPairTables(matrix);
    const components = principalComponents(tables, matrix.excluded);
    const { xs } = projectPeople(matrix, components, columnsWithVotes(tables));
    expect(xs[0]).toBeCloseTo(Math.SQRT2, 12);
    expect(xs[1]).toBeCloseTo(-Math.SQRT2, 12);
  });

  it('leaves people at the origin who are not asked for', () => {
    const matrix = buildVoteMatrix(workedExample, []);
    const components = principalComponents(buildPairTables(matrix), matrix.excluded);
    const { xs } = projectPeople(matrix, components, 3, [2]);
    expect([xs[0], xs[1], xs[3]]).toEqual([0, 0, 0]);
    expect(xs[2]).toBeCloseTo(-1.579193, 6);
  });
});

describe('the projection of statements', () => {
  it('is where somebody stands who only agrees with one, and extremity its length', () => {
    const components = {
      means: Float64Array.of(0.5, 0),
      first: Float64Array.of(0.6, 0),
      second: Float64Array.of(0.8, 0),
      eigenvalues: [2, 1] as const,
    };
    const points = projectStatements(components, 4);
    expect([...points.xs]).toEqual([0.6, 0]);
    expect([...points.ys]).toEqual([0.8, 0]);
    expect(extremities(points)[0]).toBeCloseTo(1, 12);
  });
});
