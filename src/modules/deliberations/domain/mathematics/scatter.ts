import { type PairTables, pairPlace } from './pair-tables.ts';

/**
 * Mean vote of each column; 0 for an excluded column and for one without votes.
 * The places of the result follow the columns.
 */
export function columnMeans(tables: PairTables, excluded: Uint8Array): Float64Array {
  const means = new Float64Array(tables.size);
  for (let column = 0; column < tables.size; column += 1) {
    const place = pairPlace(column, column);
    const votes = tables.cells[place] ?? 0;
    if (excluded[column] === 0 && votes > 0) means[column] = (tables.cells[place + 2] ?? 0) / votes;
  }
  return means;
}

/**
 * Scatter matrix of votes whose gaps are filled with the column's mean:
 * S_jk = P_jk − μ_k Q_jk − μ_j Q_kj + μ_j μ_k N_jk, zero in excluded rows and columns.
 * The result is the whole symmetric matrix, row after row.
 */
export function scatterMatrix(
  tables: PairTables,
  means: Float64Array,
  excluded: Uint8Array,
): Float64Array {
  const { size, cells } = tables;
  const scatter = new Float64Array(size * size);
  for (let k = 0; k < size; k += 1) {
    if (excluded[k] !== 0) continue;
    const meanK = means[k] ?? 0;
    for (let j = 0; j <= k; j += 1) {
      if (excluded[j] !== 0) continue;
      const place = pairPlace(j, k);
      const meanJ = means[j] ?? 0;
      const value =
        (cells[place + 1] ?? 0) -
        meanK * (cells[place + 2] ?? 0) -
        meanJ * (cells[place + 3] ?? 0) +
        meanJ * meanK * (cells[place] ?? 0);
      scatter[j * size + k] = value;
      scatter[k * size + j] = value;
    }
  }
  return scatter;
}
