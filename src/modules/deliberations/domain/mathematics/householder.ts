/** A symmetric tridiagonal matrix: `off[i]` stands beside `diagonal[i]` and `diagonal[i + 1]`. */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  readonly off: Float64Array;
}

/** T = Qᵀ·A·Q together with the reflections that make up Q. */
interface TridiagonalForm {
  readonly tridiagonal: Tridiagonal;
  /** Reflection i is I − scale·v·vᵀ; v_i lies in row i, from place i + 1 on. */
  readonly reflections: Float64Array;
  readonly scales: Float64Array;
}

/**
 * Reduces a symmetric matrix to tridiagonal form by Householder reflections
 * (Golub and Van Loan, Matrix Computations, 4th edition, section 8.3.1). About 4/3·n³ operations.
 *
 * @param matrix the whole matrix, row after row; not changed
 */
export function reduceToTridiagonal(matrix: Float64Array, size: number): TridiagonalForm {
  const work = matrix.slice();
  const reflections = new Float64Array(size * size);
  const scales = new Float64Array(size);
  const off = new Float64Array(Math.max(0, size - 1));
  const product = new Float64Array(size);
  for (let step = 0; step < size - 1; step += 1) {
    const vector = reflections.subarray(step * size, (step + 1) * size);
    for (let i = step + 1; i < size; i += 1) vector[i] = work[i * size + step] ?? 0;
    const { scale, length } = formReflection(vector, step + 1);
    scales[step] = scale;
    off[step] = length;
    if (scale !== 0) applyFromBothSides(work, size, step + 1, vector, scale, product);
  }
  const diagonal = Float64Array.from({ length: size }, (_, i) => work[i * size + i] ?? 0);
  return { tridiagonal: { diagonal, off }, reflections, scales };
}

/** Squares below this are rounding: scaling by them would overflow. */
const negligible = 1e-200;

/** Turns x (from `first`) into the v that maps x onto a multiple of the first unit vector. */
function formReflection(vector: Float64Array, first: number): { scale: number; length: number } {
  const head = vector[first] ?? 0;
  let tail = 0;
  for (let i = first + 1; i < vector.length; i += 1) tail += (vector[i] ?? 0) ** 2;
  if (tail < negligible) return { scale: 0, length: head };
  const norm = Math.sqrt(head * head + tail);
  const length = head > 0 ? -norm : norm;
  const newHead = head - length;
  vector[first] = newHead;
  return { scale: 2 / (newHead * newHead + tail), length };
}

/** Trailing block ← H·block·H, on the lower triangle only. */
function applyFromBothSides(
  work: Float64Array,
  size: number,
  first: number,
  vector: Float64Array,
  scale: number,
  product: Float64Array,
): void {
  multiplyLowerTriangle(work, size, first, vector, product);
  let inner = 0;
  for (let i = first; i < size; i += 1) {
    product[i] = scale * (product[i] ?? 0);
    inner += (product[i] ?? 0) * (vector[i] ?? 0);
  }
  const shift = (scale * inner) / 2;
  for (let i = first; i < size; i += 1) {
    product[i] = (product[i] ?? 0) - shift * (vector[i] ?? 0);
  }
  for (let i = first; i < size; i += 1) {
    const row = i * size;
    const v = vector[i] ?? 0;
    const w = product[i] ?? 0;
    for (let j = first; j <= i; j += 1) {
      work[row + j] = (work[row + j] ?? 0) - v * (product[j] ?? 0) - w * (vector[j] ?? 0);
    }
  }
}

function multiplyLowerTriangle(
  work: Float64Array,
  size: number,
  first: number,
  vector: Float64Array,
  product: Float64Array,
): void {
  product.fill(0, first);
  for (let i = first; i < size; i += 1) {
    const row = i * size;
    const v = vector[i] ?? 0;
    let sum = (work[row + i] ?? 0) * v;
    for (let j = first; j < i; j += 1) {
      const entry = work[row + j] ?? 0;
      sum += entry * (vector[j] ?? 0);
      product[j] = (product[j] ?? 0) + entry * v;
    }
    product[i] = (product[i] ?? 0) + sum;
  }
}

/** Q·x: carries an eigenvector of the tridiagonal matrix back to the original one, in place. */
export function carryBack(form: TridiagonalForm, vector: Float64Array): void {
  const size = vector.length;
  for (let step = size - 2; step >= 0; step -= 1) {
    const scale = form.scales[step] ?? 0;
    if (scale === 0) continue;
    const row = step * size;
    let inner = 0;
    for (let i = step + 1; i < size; i += 1) {
      inner += (form.reflections[row + i] ?? 0) * (vector[i] ?? 0);
    }
    for (let i = step + 1; i < size; i += 1) {
      vector[i] = (vector[i] ?? 0) - scale * inner * (form.reflections[row + i] ?? 0);
    }
  }
}
