import { seededRandom } from './seeded-random.ts';
import { dot, eigenvalueByRank, eigenvectorOf, normalise } from './tridiagonal-eigenpairs.ts';

/** Steps between two looks at the residual, and the most steps. */
const stepsBetween = 10;
const mostSteps = 200;

/**
 * The residual at which the search ends, as a part of the eigenvalue. The eigenvalue's own error is
 * at most this and in practice of the order of its square (Parlett, The Symmetric Eigenvalue Problem,
 * section 11.7).
 */
const modestResidual = 1e-3;

/**
 * Greatest eigenvalue of a symmetric, positive semidefinite operator by Lanczos' method without
 * reorthogonalisation, which repeats eigenvalues but never misplaces the greatest (Paige, Linear
 * Algebra and its Applications 34, 1980).
 *
 * @param multiply writes the operator's product with x
 * @param seed fixes the start vector
 */
export function largestEigenvalue(
  multiply: (x: Float64Array, product: Float64Array) => void,
  size: number,
  seed: string,
): number {
  if (size === 0) return 0;
  const random = seededRandom(`start:${seed}`);
  let present = Float64Array.from({ length: size }, () => random() - 0.5);
  normalise(present);
  let previous = new Float64Array(size);
  const diagonal: number[] = [];
  const off: number[] = [];
  for (let step = 1; ; step += 1) {
    const next = new Float64Array(size);
    multiply(present, next);
    const along = dot(present, next);
    const back = off[off.length - 1] ?? 0;
    for (let i = 0; i < size; i += 1) {
      next[i] = (next[i] ?? 0) - along * (present[i] ?? 0) - back * (previous[i] ?? 0);
    }
    const length = Math.sqrt(dot(next, next));
    diagonal.push(along);
    const last = step >= mostSteps || length <= along * Number.EPSILON;
    if (last || step % stepsBetween === 0) {
      const found = greatestRitzValue(diagonal, off, length);
      if (last || found.residual <= modestResidual * found.value) return found.value;
    }
    off.push(length);
    previous = present;
    present = next.map((entry) => entry / length);
  }
}

function greatestRitzValue(
  diagonal: readonly number[],
  off: readonly number[],
  nextOff: number,
): { value: number; residual: number } {
  const matrix = { diagonal: Float64Array.from(diagonal), off: Float64Array.from(off) };
  const value = eigenvalueByRank(matrix, 0);
  const vector = eigenvectorOf(matrix, value, []);
  return { value, residual: nextOff * Math.abs(vector[vector.length - 1] ?? 0) };
}
