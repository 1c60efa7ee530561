import { seededRandom } from '../seeded-random.ts';
import { dot, normalise } from '../tridiagonal-eigenpairs.ts';

/**
 * A full symmetric matrix with the given eigenvalues: the diagonal one, reflected twice.
 *
 * @param seed fixes the reflections
 */
export function turnedMatrix(eigenvalues: readonly number[], seed: string): Float64Array {
  const size = eigenvalues.length;
  const random = seededRandom(`turned:${seed}`);
  const matrix = new Float64Array(size * size);
  eigenvalues.forEach((value, i) => {
    matrix[i * (size + 1)] = value;
  });
  for (let times = 0; times < 2; times += 1) {
    const unit = Float64Array.from(eigenvalues, () => random() - 0.5);
    normalise(unit);
    reflect(matrix, unit);
  }
  return matrix;
}

/** A ← H·A·H with H = I − 2·u·uᵀ, exactly symmetric. */
function reflect(matrix: Float64Array, unit: Float64Array): void {
  const size = unit.length;
  const product = unit.map((_, i) => dot(matrix.subarray(i * size, (i + 1) * size), unit));
  const inner = dot(product, unit);
  const part = product.map((entry, i) => 2 * (entry - inner * (unit[i] ?? 0)));
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const less = (unit[i] ?? 0) * (part[j] ?? 0) + (part[i] ?? 0) * (unit[j] ?? 0);
      const entry = (matrix[i * size + j] ?? 0) - less;
      matrix[i * size + j] = entry;
      matrix[j * size + i] = entry;
    }
  }
}
