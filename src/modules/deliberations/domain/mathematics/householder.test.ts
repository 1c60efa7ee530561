import { describe, expect, it } from 'vitest';
import { carryBack, reduceToTridiagonal } from './householder.ts';
import { seededRandom } from './seeded-random.ts';
import { dot, eigenvalueByRank, eigenvectorOf } from './tridiagonal-eigenpairs.ts';

/** Sum of `rank` outer products, so all other eigenvalues are 0. */
function lowRankMatrix(size: number, rank: number): Float64Array {
  const random = seededRandom(`${size} ${rank}`);
  const matrix = new Float64Array(size * size);
  for (let term = 0; term < rank; term += 1) {
    const vector = Float64Array.from({ length: size }, () => random() - 0.5);
    for (let place = 0; place < matrix.length; place += 1) {
      const product = (vector[Math.floor(place / size)] ?? 0) * (vector[place % size] ?? 0);
      matrix[place] = (matrix[place] ?? 0) + product;
    }
  }
  return matrix;
}

describe('the tridiagonal form', () => {
  it('keeps trace and sum of squares', () => {
    const size = 17;
    const matrix = lowRankMatrix(size, size);
    const { diagonal, off } = reduceToTridiagonal(matrix, size).tridiagonal;
    const trace = matrix.reduce((sum, entry, i) => sum + (i % (size + 1) === 0 ? entry : 0), 0);
    expect(diagonal.reduce((sum, entry) => sum + entry, 0)).toBeCloseTo(trace, 10);
    expect(dot(diagonal, diagonal) + 2 * dot(off, off)).toBeCloseTo(dot(matrix, matrix), 9);
  });

  it.each([
    [1, 1],
    [2, 1],
    [40, 2],
    [120, 3],
    [60, 60],
  ])('yields exact eigenvectors of a %i × %i matrix of low rank too', (size, rank) => {
    const matrix = lowRankMatrix(size, rank);
    const form = reduceToTridiagonal(matrix, size);
    const found: Float64Array[] = [];
    for (let i = 0; i < Math.min(2, rank); i += 1) {
      const eigenvalue = eigenvalueByRank(form.tridiagonal, i);
      const vector = eigenvectorOf(form.tridiagonal, eigenvalue, found);
      found.push(vector.slice());
      carryBack(form, vector);
      const off = vector.map(
        (entry, row) =>
          dot(matrix.subarray(row * size, (row + 1) * size), vector) - eigenvalue * entry,
      );
      expect(Math.sqrt(dot(off, off))).toBeLessThan(1e-12 * Math.max(1, eigenvalue));
    }
  });

  it('finds every eigenvalue of a known matrix: 2 − 2·cos(iπ/(n+1)) for the second difference', () => {
    const size = 9;
    const matrix = {
      diagonal: new Float64Array(size).fill(2),
      off: new Float64Array(size - 1).fill(-1),
    };
    for (let rank = 0; rank < size; rank += 1) {
      const known = 2 - 2 * Math.cos(((size - rank) * Math.PI) / (size + 1));
      expect(eigenvalueByRank(matrix, rank)).toBeCloseTo(known, 13);
    }
  });
});
