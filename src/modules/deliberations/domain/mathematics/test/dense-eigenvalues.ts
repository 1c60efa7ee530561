/**
 * All eigenvalues of a symmetric matrix, rising, by Jacobi's cyclic rotations (Golub and Van Loan,
 * Matrix Computations, 4th edition, section 8.5): slow, and akin to nothing that it judges.
 *
 * @param matrix the whole matrix, row after row; not changed
 */
export function denseEigenvalues(matrix: Float64Array, size: number): number[] {
  const work = matrix.slice();
  const at = (row: number, column: number) => work[row * size + column] ?? 0;
  const scale = Math.hypot(...work);
  for (;;) {
    let off = 0;
    for (let p = 0; p < size; p += 1) {
      for (let q = p + 1; q < size; q += 1) {
        off = Math.max(off, Math.abs(at(p, q)));
        if (at(p, q) !== 0) rotate(work, size, p, q);
      }
    }
    if (off <= scale * Number.EPSILON) break;
  }
  return Array.from({ length: size }, (_, i) => at(i, i)).sort((a, b) => a - b);
}

/** The rotation in the plane of rows p and q that makes their common entry zero. */
function rotate(work: Float64Array, size: number, p: number, q: number): void {
  const at = (row: number, column: number) => work[row * size + column] ?? 0;
  const tau = (at(q, q) - at(p, p)) / (2 * at(p, q));
  const tangent = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = tangent * cosine;
  const turn = (one: number, other: number) => {
    const [a, b] = [work[one] ?? 0, work[other] ?? 0];
    work[one] = cosine * a - sine * b;
    work[other] = sine * a + cosine * b;
  };
  for (let i = 0; i < size; i += 1) turn(i * size + p, i * size + q);
  for (let i = 0; i < size; i += 1) turn(p * size + i, q * size + i);
}
