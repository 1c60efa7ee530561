import { centreVotes } from './centred-votes.ts';
import { mostDenseColumns } from './find-axes.ts';
import { greatestEigenpair } from './lanczos.ts';
import { everyEigenvalueIsBelow, largestEigenvalue } from './largest-eigenvalue.ts';
import { seededRandom, shuffle } from './seeded-random.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/** Tables of shuffled votes to compare with: one of twenty would win by chance (5 %). */
const shuffledTables = 19;

/**
 * The greatest first eigenvalue that chance gives: in each of 19 tables every statement's votes are
 * shuffled among the people who voted on it, which keeps who voted on what and every mean, and
 * breaks what ties one statement to another. Where the real first eigenvalue is not greater, people
 * form one cloud and there are no groups to show (a permutation test, as in Horn's parallel analysis,
 * Psychometrika 30, 1965). A table that stays below the greatest so far is only proved to do so,
 * which is quicker than finding its eigenvalue.
 *
 * With too many columns for tables, each eigenvalue comes from the shuffled votes themselves.
 *
 * @param means mean vote of each column
 * @param seed the same seed gives the same shuffles
 * @param mostDense up to so many columns there are tables
 */
export function greatestChanceEigenvalue(
  matrix: VoteMatrix,
  means: Float64Array,
  seed: string,
  mostDense = mostDenseColumns,
): number {
  const size = matrix.sids.length;
  const places = placesByColumn(matrix);
  const shuffled = new Int8Array(matrix.values.length);
  let greatest = 0;
  for (let table = 0; table < shuffledTables; table += 1) {
    shuffleColumns(matrix, places, seededRandom(`${seed}:${table}`), shuffled);
    if (size > mostDense) {
      const { value } = greatestEigenpair(centreVotes(matrix, means, shuffled), []);
      greatest = Math.max(greatest, value);
      continue;
    }
    const scatter = scatterOf(matrix, shuffled, means);
    if (everyEigenvalueIsBelow(scatter, size, greatest)) continue;
    greatest = Math.max(greatest, largestEigenvalue(scatter, size));
  }
  return greatest;
}

function placesByColumn(matrix: VoteMatrix): Int32Array[] {
  const places: number[][] = Array.from(matrix.sids, () => []);
  matrix.columns.forEach((column, place) => {
    places[column]?.push(place);
  });
  return places.map((ofColumn) => Int32Array.from(ofColumn));
}

function shuffleColumns(
  matrix: VoteMatrix,
  places: readonly Int32Array[],
  random: () => number,
  shuffled: Int8Array,
): void {
  const values = new Int8Array(matrix.pids.length);
  for (const ofColumn of places) {
    for (let i = 0; i < ofColumn.length; i += 1) values[i] = matrix.values[ofColumn[i] ?? 0] ?? 0;
    shuffle(values, ofColumn.length, random);
    for (let i = 0; i < ofColumn.length; i += 1) shuffled[ofColumn[i] ?? 0] = values[i] ?? 0;
  }
}

/** Lower triangle of the scatter matrix of shuffled votes: each person's centred votes, pair by pair. */
function scatterOf(matrix: VoteMatrix, shuffled: Int8Array, means: Float64Array): Float64Array {
  const { columns, rowStarts } = matrix;
  const size = matrix.sids.length;
  const scatter = new Float64Array(size * size);
  const centred = new Float64Array(columns.length);
  for (let place = 0; place < centred.length; place += 1) {
    centred[place] = (shuffled[place] ?? 0) - (means[columns[place] ?? 0] ?? 0);
  }
  for (let row = 0; row < matrix.pids.length; row += 1) {
    const start = rowStarts[row] ?? 0;
    const end = rowStarts[row + 1] ?? 0;
    for (let late = start; late < end; late += 1) {
      const base = (columns[late] ?? 0) * size;
      const factor = centred[late] ?? 0;
      for (let early = start; early <= late; early += 1) {
        const cell = base + (columns[early] ?? 0);
        scatter[cell] = (scatter[cell] ?? 0) + factor * (centred[early] ?? 0);
      }
    }
  }
  return scatter;
}
