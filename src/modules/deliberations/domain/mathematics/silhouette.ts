import type { Points } from './projection.ts';

/**
 * Mean silhouette width (Rousseeuw, Journal of Computational and Applied Mathematics 20, 1987):
 * for each point (b − a) / max(a, b), with a its mean distance from the others of its group and b
 * the least mean distance from another group; 0 for a point alone in its group. Quadratic in the
 * number of points. Answers 0 when there are fewer than two groups.
 */
export function meanSilhouette(points: Points, labels: Int32Array, groups: number): number {
  const count = labels.length;
  const sizes = new Int32Array(groups);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  if (sizes.filter((size) => size > 0).length < 2) return 0;
  const sums = distanceSums(points, labels, groups);
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    total += silhouetteOf(sums.subarray(i * groups, (i + 1) * groups), sizes, labels[i] ?? 0);
  }
  return total / count;
}

/** For each point its summed distances from the points of every group. */
function distanceSums({ xs, ys }: Points, labels: Int32Array, groups: number): Float64Array {
  const sums = new Float64Array(labels.length * groups);
  for (let i = 0; i < labels.length; i += 1) {
    const x = xs[i] ?? 0;
    const y = ys[i] ?? 0;
    const own = labels[i] ?? 0;
    for (let j = 0; j < i; j += 1) {
      const dx = x - (xs[j] ?? 0);
      const dy = y - (ys[j] ?? 0);
      const distance = Math.sqrt(dx * dx + dy * dy);
      const mine = i * groups + (labels[j] ?? 0);
      const theirs = j * groups + own;
      sums[mine] = (sums[mine] ?? 0) + distance;
      sums[theirs] = (sums[theirs] ?? 0) + distance;
    }
  }
  return sums;
}

function silhouetteOf(sums: Float64Array, sizes: Int32Array, own: number): number {
  const companions = (sizes[own] ?? 0) - 1;
  if (companions === 0) return 0;
  const inside = (sums[own] ?? 0) / companions;
  let outside = Number.POSITIVE_INFINITY;
  sizes.forEach((size, group) => {
    if (group !== own && size > 0) outside = Math.min(outside, (sums[group] ?? 0) / size);
  });
  const greater = Math.max(inside, outside);
  return greater === 0 ? 0 : (outside - inside) / greater;
}
