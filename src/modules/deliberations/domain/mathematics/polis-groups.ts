import { orderBySize, partitionPeople } from './fixed-starts.ts';
import { firstDistinct, runKMeans } from './k-means.ts';
import type { Points } from './projection.ts';
import { meanSilhouette } from './silhouette.ts';

const baseClusterCount = 100;
const baseStop = { rounds: 100, tolerance: 0.01 };
const groupStop = { rounds: 20, tolerance: 0.01 };
const greatestK = 5;

/**
 * Groups for mode `polis` where none are given. The number of groups is found as Polis finds it from
 * a cold start (`chooseK`). Who is in them is found on the people themselves from fixed starts
 * instead of from the first distinct points: a single poor start decides otherwise, and Polis itself
 * only escapes it by starting from the result of the day before.
 *
 * @param points the people to group, by pid
 * @param k fixes the number of groups; null lets the votes decide
 * @returns the place of each point's group, groups by size; fewer than k where points coincide
 */
export function groupAsPolis(points: Points, k: number | null): Int32Array {
  if (points.xs.length === 0) return new Int32Array(0);
  const choice = k ?? chooseK(points);
  return (
    partitionPeople(points, choice) ??
    orderBySize(runKMeans(points, null, firstDistinct(points, choice), groupStop).labels)
  );
}

/**
 * Polis' number of groups: base clusters by k-means (k = 100) from the first distinct points, then
 * weighted k-means on their centres for k = 2 to min(5, 2 + ⌊b/12⌋), taking the best mean silhouette
 * over the base centres; ties to the smaller k.
 */
export function chooseK(points: Points): number {
  const start = firstDistinct(points, baseClusterCount);
  const { centres, labels } = runKMeans(points, null, start, baseStop);
  const sizes = new Int32Array(centres.xs.length);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  const last = Math.min(greatestK, 2 + Math.floor(sizes.length / 12));
  let best = 2;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let k = 2; k <= last; k += 1) {
    const groups = runKMeans(centres, sizes, firstDistinct(centres, k), groupStop);
    const silhouette = meanSilhouette(centres, groups.labels, groups.centres.xs.length);
    if (silhouette > greatest) {
      greatest = silhouette;
      best = k;
    }
  }
  return best;
}
