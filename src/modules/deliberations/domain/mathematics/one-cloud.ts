import { largestEigenvalue } from './largest-eigenvalue.ts';
import { seededRandom, shuffle } from './seeded-random.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/** Tables of shuffled votes to compare with: one of twenty would win by chance (5 %). */
const shuffledTables = 19;

/**
 * The greatest first eigenvalue that chance gives: in each of 19 tables every statement's votes are
 * shuffled among the people who voted on it, which keeps who voted on what and every mean, and
 * breaks what ties one statement to another. Where the real first eigenvalue is not greater, people
 * form one cloud and there are no groups to show (a permutation test, as in Horn's parallel analysis,
 * Psychometrika 30, 1965).
 *
 * @param means mean vote of each column
 * @param seed the same seed gives the same shuffles
 */
export function greatestChanceEigenvalue(
  matrix: VoteMatrix,
  means: Float64Array,
  seed: string,
): number {
  const places = placesByColumn(matrix);
  const shuffled = new Int8Array(matrix.values.length);
  const centred = new Float64Array(matrix.values.length);
  let greatest = 0;
  for (let table = 0; table < shuffledTables; table += 1) {
    shuffleColumns(matrix, places, seededRandom(`${seed}:${table}`), shuffled);
    for (let place = 0; place < centred.length; place += 1) {
      centred[place] = (shuffled[place] ?? 0) - (means[matrix.columns[place] ?? 0] ?? 0);
    }
    const multiply = scatterProduct(matrix, centred);
    greatest = Math.max(greatest, largestEigenvalue(multiply, matrix.sids.length, seed));
  }
  return greatest;
}

function placesByColumn(matrix: VoteMatrix): number[][] {
  const places: number[][] = Array.from(matrix.sids, () => []);
  matrix.columns.forEach((column, place) => {
    places[column]?.push(place);
  });
  return places;
}

function shuffleColumns(
  matrix: VoteMatrix,
  places: readonly (readonly number[])[],
  random: () => number,
  shuffled: Int8Array,
): void {
  const values = new Int8Array(matrix.pids.length);
  for (const ofColumn of places) {
    ofColumn.forEach((place, i) => {
      values[i] = matrix.values[place] ?? 0;
    });
    shuffle(values, ofColumn.length, random);
    ofColumn.forEach((place, i) => {
      shuffled[place] = values[i] ?? 0;
    });
  }
}

/** x ↦ S·x without building S: S is the sum over the people of their centred votes' outer products. */
function scatterProduct(
  matrix: VoteMatrix,
  centred: Float64Array,
): (x: Float64Array, product: Float64Array) => void {
  const { columns, rowStarts } = matrix;
  return (x, product) => {
    product.fill(0);
    for (let row = 0; row < matrix.pids.length; row += 1) {
      const start = rowStarts[row] ?? 0;
      const end = rowStarts[row + 1] ?? 0;
      let inner = 0;
      for (let place = start; place < end; place += 1) {
        inner += (centred[place] ?? 0) * (x[columns[place] ?? 0] ?? 0);
      }
      for (let place = start; place < end; place += 1) {
        const column = columns[place] ?? 0;
        product[column] = (product[column] ?? 0) + inner * (centred[place] ?? 0);
      }
    }
  };
}
