import { carryBack, reduceToTridiagonal } from './householder.ts';
import { columnsWithVotes, type PairTables } from './pair-tables.ts';
import { columnMeans, scatterMatrix } from './scatter.ts';
import { eigenvalueByRank, eigenvectorOf } from './tridiagonal-eigenpairs.ts';

/** The two axes of the map. Places follow the columns of the vote matrix. */
export interface PrincipalComponents {
  readonly means: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** Eigenvalues of the scatter matrix for the two axes; 0 for a zero axis. */
  readonly eigenvalues: readonly [number, number];
}

/** Below this part of the greatest eigenvalue a second axis would be rounding noise. */
const noise = 1e-11;

/** An eigenvalue of the scatter matrix with its unit eigenvector. */
export interface Eigenpair {
  readonly value: number;
  readonly vector: Float64Array;
}

/**
 * Unit eigenvectors of the scatter matrix for its two greatest eigenvalues, by a dense symmetric
 * solver, so that nearly equal eigenvalues cost nothing. An axis without variance is a zero vector;
 * so are both when only one column has votes.
 */
export function principalComponents(tables: PairTables, excluded: Uint8Array): PrincipalComponents {
  const { size } = tables;
  const means = columnMeans(tables, excluded);
  if (columnsWithVotes(tables) < 2) return axesFrom(means, excluded, []);
  const form = reduceToTridiagonal(scatterMatrix(tables, means, excluded), size);
  const greatest = eigenvalueByRank(form.tridiagonal, 0);
  const next = eigenvalueByRank(form.tridiagonal, 1);
  if (!(greatest > noise)) return axesFrom(means, excluded, []);
  const first = eigenvectorOf(form.tridiagonal, greatest, []);
  const second = eigenvectorOf(form.tridiagonal, next, [first]);
  carryBack(form, first);
  carryBack(form, second);
  return axesFrom(means, excluded, [
    { value: greatest, vector: first },
    { value: next, vector: second },
  ]);
}

/**
 * The axes that two eigenpairs make, the greater first: what is rounding is no axis, an excluded column
 * has no weight, and each axis is turned to its sign.
 */
export function axesFrom(
  means: Float64Array,
  excluded: Uint8Array,
  [first, second]: readonly Eigenpair[],
): PrincipalComponents {
  const hasFirst = first !== undefined && first.value > noise;
  const hasSecond = hasFirst && second !== undefined && second.value > noise * first.value;
  const axisOf = (pair: Eigenpair | undefined) => {
    const axis = pair?.vector.slice() ?? new Float64Array(means.length);
    for (let i = 0; i < axis.length; i += 1) if (excluded[i] !== 0) axis[i] = 0;
    fixSign(axis);
    return axis;
  };
  return {
    means,
    first: axisOf(hasFirst ? first : undefined),
    second: axisOf(hasSecond ? second : undefined),
    eigenvalues: [hasFirst ? first.value : 0, hasSecond ? second.value : 0],
  };
}

/** Sizes closer than this count as equal, so that rounding never turns an axis round. */
const tie = 1e-9;

/** The entry of greatest size becomes positive; among equals the one with the smallest id. */
function fixSign(axis: Float64Array): void {
  let greatest = 0;
  for (const entry of axis) greatest = Math.max(greatest, Math.abs(entry));
  const leading = axis.find((entry) => Math.abs(entry) >= greatest * (1 - tie)) ?? 0;
  if (leading >= 0) return;
  for (let i = 0; i < axis.length; i += 1) axis[i] = 0 - (axis[i] ?? 0);
}
