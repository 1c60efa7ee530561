import type { Tridiagonal } from './householder.ts';
import { seededRandom } from './seeded-random.ts';

/**
 * The eigenvalue with `rank` others above it (0 = the greatest), by bisection with Sturm counts
 * (Golub and Van Loan, Matrix Computations, 4th edition, section 8.4.1), to the last place.
 */
export function eigenvalueByRank(matrix: Tridiagonal, rank: number): number {
  let { low, high } = gershgorinBounds(matrix);
  for (;;) {
    const middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) return high;
    if (countAbove(matrix, middle) > rank) low = middle;
    else high = middle;
  }
}

function gershgorinBounds({ diagonal, off }: Tridiagonal): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  diagonal.forEach((entry, i) => {
    const radius = Math.abs(off[i - 1] ?? 0) + Math.abs(off[i] ?? 0);
    low = Math.min(low, entry - radius);
    high = Math.max(high, entry + radius);
  });
  return { low, high };
}

/** Number of eigenvalues greater than `value`. */
function countAbove({ diagonal, off }: Tridiagonal, value: number): number {
  let count = 0;
  let pivot = 1;
  for (let i = 0; i < diagonal.length; i += 1) {
    const beside = i === 0 ? 0 : (off[i - 1] ?? 0);
    pivot = (diagonal[i] ?? 0) - value - (beside * beside) / pivot;
    if (pivot === 0) pivot = -Number.MIN_VALUE;
    if (pivot > 0) count += 1;
  }
  return count;
}

/**
 * Unit eigenvector for a computed eigenvalue by inverse iteration, orthogonal to `others`
 * (eigenvectors found before). The start is fixed, so the result is reproducible.
 */
export function eigenvectorOf(
  matrix: Tridiagonal,
  eigenvalue: number,
  others: readonly Float64Array[],
): Float64Array {
  const random = seededRandom(`eigenvector:${others.length}`);
  const vector = Float64Array.from(matrix.diagonal, () => random() - 0.5);
  const solve = factorise(matrix, eigenvalue);
  for (let round = 0; round < inverseIterations; round += 1) {
    solve(vector);
    for (const other of others) removePart(vector, other);
    normalise(vector);
  }
  return vector;
}

const inverseIterations = 5;

/** Takes from a vector what lies along a unit vector, in place. */
export function removePart(vector: Float64Array, unit: Float64Array): void {
  const inner = dot(vector, unit);
  for (let i = 0; i < vector.length; i += 1) {
    vector[i] = (vector[i] ?? 0) - inner * (unit[i] ?? 0);
  }
}

/** Inner product, summed in index order. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** Scales a vector to length 1, in place; leaves a zero vector alone. */
export function normalise(vector: Float64Array): void {
  let greatest = 0;
  for (const entry of vector) greatest = Math.max(greatest, Math.abs(entry));
  if (greatest === 0) return;
  for (let i = 0; i < vector.length; i += 1) vector[i] = (vector[i] ?? 0) / greatest;
  const length = Math.sqrt(dot(vector, vector));
  for (let i = 0; i < vector.length; i += 1) vector[i] = (vector[i] ?? 0) / length;
}

/**
 * Triangular factors of T − λI with row exchanges; answers a function that solves in place.
 * A vanishing pivot is replaced by a tiny one, as inverse iteration wants.
 */
function factorise({ diagonal, off }: Tridiagonal, shift: number): (vector: Float64Array) => void {
  const size = diagonal.length;
  const main = Float64Array.from(diagonal, (entry) => entry - shift);
  const above = Float64Array.from({ length: size }, (_, i) => off[i] ?? 0);
  const farAbove = new Float64Array(size);
  const factor = new Float64Array(size);
  const exchanged = new Uint8Array(size);
  const tiny = tinyPivot(diagonal, off);
  for (let i = 0; i < size - 1; i += 1) {
    const below = off[i] ?? 0;
    if (Math.abs(below) > Math.abs(main[i] ?? 0)) {
      exchanged[i] = 1;
      const f = (main[i] ?? 0) / below;
      const next = main[i + 1] ?? 0;
      main[i] = below;
      main[i + 1] = (above[i] ?? 0) - f * next;
      farAbove[i] = above[i + 1] ?? 0;
      above[i] = next;
      above[i + 1] = -f * (farAbove[i] ?? 0);
      factor[i] = f;
    } else {
      if (Math.abs(main[i] ?? 0) < tiny) main[i] = tiny;
      factor[i] = below / (main[i] ?? tiny);
      main[i + 1] = (main[i + 1] ?? 0) - (factor[i] ?? 0) * (above[i] ?? 0);
    }
  }
  if (Math.abs(main[size - 1] ?? 0) < tiny) main[size - 1] = tiny;
  return (vector) => {
    forward(vector, factor, exchanged);
    backward(vector, main, above, farAbove);
  };
}

function tinyPivot(diagonal: Float64Array, off: Float64Array): number {
  let greatest = 0;
  for (const entry of diagonal) greatest = Math.max(greatest, Math.abs(entry));
  for (const entry of off) greatest = Math.max(greatest, Math.abs(entry));
  return Math.max(greatest * Number.EPSILON, Number.MIN_VALUE);
}

function forward(vector: Float64Array, factor: Float64Array, exchanged: Uint8Array): void {
  for (let i = 0; i < vector.length - 1; i += 1) {
    if (exchanged[i] === 1) {
      const swapped = vector[i] ?? 0;
      vector[i] = vector[i + 1] ?? 0;
      vector[i + 1] = swapped;
    }
    vector[i + 1] = (vector[i + 1] ?? 0) - (factor[i] ?? 0) * (vector[i] ?? 0);
  }
}

function backward(
  vector: Float64Array,
  main: Float64Array,
  above: Float64Array,
  farAbove: Float64Array,
): void {
  for (let i = vector.length - 1; i >= 0; i -= 1) {
    const known =
      (above[i] ?? 0) * (vector[i + 1] ?? 0) + (farAbove[i] ?? 0) * (vector[i + 2] ?? 0);
    vector[i] = ((vector[i] ?? 0) - known) / (main[i] ?? 1);
  }
}
