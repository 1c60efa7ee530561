import { reduceToTridiagonal } from './householder.ts';
import { eigenvalueByRank } from './tridiagonal-eigenpairs.ts';

/**
 * Greatest eigenvalue of a symmetric matrix, by the dense solver that also finds the axes of the map.
 * It works on the whole matrix; an iteration from one start vector (power method, Lanczos) takes a
 * lesser eigenvalue for the greatest where the start lies nearly at right angles to the top.
 *
 * @param matrix row after row; only the lower triangle is read; not changed
 */
export function largestEigenvalue(matrix: Float64Array, size: number): number {
  if (size === 0) return 0;
  return eigenvalueByRank(reduceToTridiagonal(matrix, size).tridiagonal, 0);
}

/**
 * Is every eigenvalue of a symmetric matrix A less than the value? True where eliminating value·I − A
 * meets only positive pivots: their signs are those of its eigenvalues (Sylvester's law of inertia;
 * Parlett, The Symmetric Eigenvalue Problem, section 3.3). Rounding can hide an eigenvalue only
 * within about size²·2⁻⁵³ parts of the value (Rump, Verification of positive definiteness, BIT 46,
 * 2006). An eighth of the work of finding the greatest.
 *
 * @param matrix row after row; only the lower triangle is read; not changed
 */
export function everyEigenvalueIsBelow(matrix: Float64Array, size: number, value: number): boolean {
  const rest = matrix.map((entry, place) => (place % (size + 1) === 0 ? value - entry : -entry));
  const pivotColumn = new Float64Array(size);
  for (let step = 0; step < size; step += 1) {
    for (let i = step; i < size; i += 1) pivotColumn[i] = rest[i * size + step] ?? 0;
    const pivot = pivotColumn[step] ?? 0;
    if (!(pivot > 0)) return false;
    for (let i = step + 1; i < size; i += 1) {
      const row = i * size;
      const times = (pivotColumn[i] ?? 0) / pivot;
      for (let j = step + 1; j <= i; j += 1) {
        rest[row + j] = (rest[row + j] ?? 0) - times * (pivotColumn[j] ?? 0);
      }
    }
  }
  return true;
}
