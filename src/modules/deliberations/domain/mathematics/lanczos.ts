import { type CentredVotes, multiplyScatter } from './centred-votes.ts';
import type { Eigenpair } from './principal-components.ts';
import { seededRandom } from './seeded-random.ts';
import {
  dot,
  eigenvalueByRank,
  eigenvectorOf,
  normalise,
  removePart,
} from './tridiagonal-eigenpairs.ts';

/** Vectors kept at once: this many times the columns is the room that it takes. */
const mostSteps = 160;
/** The residual is looked at after so many steps. */
const stepsBetweenLooks = 16;
/** After so many starts afresh, the best so far is taken. */
const mostStarts = 25;

/**
 * The two greatest eigenvalues of the scatter matrix with their eigenvectors, from the votes alone. The
 * second is looked for from another start, at right angles to the first. So equal eigenvalues are
 * both found, and a first start that lay at right angles to the top is found out: then what the second
 * start found becomes the first.
 */
export function twoGreatestEigenpairs(votes: CentredVotes): [Eigenpair, Eigenpair] {
  let first = greatestEigenpair(votes, []);
  for (;;) {
    const second = greatestEigenpair(votes, [first.vector]);
    if (!(second.value > first.value * (1 + accuracy))) return [first, second];
    first = second;
  }
}

/** Residual, in parts of the eigenvalue, below which a pair counts as found. */
const accuracy = 1e-12;

/**
 * The greatest eigenvalue among the directions at right angles to `others`, by Lanczos' method with
 * full orthogonalisation, started afresh from the best vector so far (Golub and Van Loan, Matrix
 * Computations, 4th edition, section 10.1 and 10.3). The start is fixed, so the result is reproducible.
 *
 * @param others unit eigenvectors found before
 */
export function greatestEigenpair(votes: CentredVotes, others: readonly Float64Array[]): Eigenpair {
  const random = seededRandom(`lanczos:${others.length}`);
  let vector: Float64Array = Float64Array.from({ length: votes.size }, () => random() - 0.5);
  for (let start = 1; ; start += 1) {
    const { isFound, ...pair } = improve(votes, others, vector);
    if (isFound || start === mostStarts) return pair;
    vector = pair.vector;
  }
}

/** What is left of a vector below this part of it is rounding. */
const rounding = 1e-13;

/** One run of Lanczos' method from a start vector. */
function improve(votes: CentredVotes, others: readonly Float64Array[], start: Float64Array) {
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const off: number[] = [];
  let next: Float64Array = start.slice();
  let length = orthonormalise(next, others);
  for (;;) {
    if (basis.length === 0 && length === 0) return { value: 0, vector: next, isFound: true };
    basis.push(next);
    const product = multiplyScatter(votes, next);
    diagonal.push(dot(product, next));
    length = orthonormalise(product, [...others, ...basis]);
    const isLast = basis.length === mostSteps || basis.length + others.length >= votes.size;
    if (isLast || length === 0 || basis.length % stepsBetweenLooks === 0) {
      const small = { diagonal: Float64Array.from(diagonal), off: Float64Array.from(off) };
      const value = eigenvalueByRank(small, 0);
      const weights = eigenvectorOf(small, value, []);
      const isFound = length * Math.abs(weights.at(-1) ?? 0) <= accuracy * value;
      if (isFound || isLast) return { value, vector: combine(basis, weights), isFound };
    }
    off.push(length);
    next = product;
  }
}

/**
 * Takes from a vector what lies along unit vectors at right angles to each other, twice, since once
 * leaves rounding (Parlett, The Symmetric Eigenvalue Problem, section 6.9), and scales it to length 1.
 *
 * @returns the length of what was left; 0 where that was rounding, and then the vector is zero
 */
function orthonormalise(vector: Float64Array, units: readonly Float64Array[]): number {
  const before = Math.sqrt(dot(vector, vector));
  for (const unit of [...units, ...units]) removePart(vector, unit);
  const length = Math.sqrt(dot(vector, vector));
  if (!(length > rounding * before)) {
    vector.fill(0);
    return 0;
  }
  normalise(vector);
  return length;
}

function combine(basis: readonly Float64Array[], weights: Float64Array): Float64Array {
  const sum = new Float64Array(basis[0]?.length ?? 0);
  basis.forEach((unit, step) => {
    const weight = weights[step] ?? 0;
    for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + weight * (unit[i] ?? 0);
  });
  normalise(sum);
  return sum;
}
