import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greatestChanceEigenvalue } from './one-cloud.ts';
import { buildPairTables } from './pair-tables.ts';
import { columnMeans, scatterMatrix } from './scatter.ts';
import { seededRandom, shuffle } from './seeded-random.ts';
import { arbitraryLog } from './test/arbitrary-votes.ts';
import { denseEigenvalues } from './test/dense-eigenvalues.ts';
import { buildVoteMatrix, type VoteMatrix } from './vote-matrix.ts';

function meansOf(matrix: VoteMatrix): Float64Array {
  return columnMeans(buildPairTables(matrix), matrix.excluded);
}

/** The same people and statements; column by column, votes change hands by lot. */
function shuffled(matrix: VoteMatrix, random: () => number): VoteMatrix {
  const values = matrix.values.slice();
  matrix.sids.forEach((_, column) => {
    const places = Array.from(matrix.columns.keys()).filter((i) => matrix.columns[i] === column);
    const votes = Int8Array.from(places, (place) => matrix.values[place] ?? 0);
    shuffle(votes, votes.length, random);
    votes.forEach((vote, i) => {
      values[places[i] ?? 0] = vote;
    });
  });
  return { ...matrix, values };
}

describe('the greatest eigenvalue that chance gives', () => {
  it('is the greatest of all eigenvalues of nineteen shuffled tables', () => {
    fc.assert(
      fc.property(arbitraryLog, fc.string(), (log, seed) => {
        const matrix = buildVoteMatrix(log, []);
        const means = meansOf(matrix);
        const greatest = Array.from({ length: 19 }, (_, table) => {
          const tables = buildPairTables(shuffled(matrix, seededRandom(`${seed}:${table}`)));
          const scatter = scatterMatrix(tables, means, matrix.excluded);
          return denseEigenvalues(scatter, tables.size).at(-1) ?? 0;
        });
        const found = greatestChanceEigenvalue(matrix, means, seed);
        expect(found).toBeCloseTo(Math.max(0, ...greatest), 9);
        expect(greatestChanceEigenvalue(matrix, means, seed)).toBe(found);
      }),
      { numRuns: 30 },
    );
  });
});
