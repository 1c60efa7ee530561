import type { VoteMatrix } from './vote-matrix.ts';

/**
 * Votes less the mean of their column, person by person: V, of which the scatter matrix is Vᵀ·V. A gap
 * counts as the mean, so it is 0 and takes no room; so does a vote on an excluded column.
 */
export interface CentredVotes {
  /** Number of columns. */
  readonly size: number;
  /** The votes of row i stand at places rowStarts[i] to rowStarts[i + 1] − 1. */
  readonly rowStarts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** @param values the votes at the places of the matrix; others than its own where they were shuffled */
export function centreVotes(
  matrix: VoteMatrix,
  means: Float64Array,
  values: Int8Array = matrix.values,
): CentredVotes {
  const { columns, rowStarts, excluded } = matrix;
  const centred = new Float64Array(values.length);
  for (let place = 0; place < centred.length; place += 1) {
    const column = columns[place] ?? 0;
    if (excluded[column] === 0) centred[place] = (values[place] ?? 0) - (means[column] ?? 0);
  }
  return { size: matrix.sids.length, rowStarts, columns, values: centred };
}

/** Mean vote of each column; 0 for an excluded column and for one without votes. */
export function meansOfColumns({ sids, columns, values, excluded }: VoteMatrix): Float64Array {
  const sums = new Int32Array(sids.length);
  const votes = new Int32Array(sids.length);
  columns.forEach((column, place) => {
    sums[column] = (sums[column] ?? 0) + (values[place] ?? 0);
    votes[column] = (votes[column] ?? 0) + 1;
  });
  return Float64Array.from(sums, (sum, column) =>
    excluded[column] === 0 ? sum / Math.max(1, votes[column] ?? 0) : 0,
  );
}

/** Vᵀ·V·vector, without ever making Vᵀ·V; sums run in the order of the ids. */
export function multiplyScatter(votes: CentredVotes, vector: Float64Array): Float64Array {
  const { rowStarts, columns, values } = votes;
  const product = new Float64Array(votes.size);
  for (let row = 0; row + 1 < rowStarts.length; row += 1) {
    const start = rowStarts[row] ?? 0;
    const end = rowStarts[row + 1] ?? 0;
    let inner = 0;
    for (let place = start; place < end; place += 1) {
      inner += (values[place] ?? 0) * (vector[columns[place] ?? 0] ?? 0);
    }
    for (let place = start; place < end; place += 1) {
      const column = columns[place] ?? 0;
      product[column] = (product[column] ?? 0) + inner * (values[place] ?? 0);
    }
  }
  return product;
}
