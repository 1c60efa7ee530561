import { firstDistinct, type Partition, runKMeans } from './k-means.ts';
import type { Points } from './projection.ts';
import { meanSilhouette } from './silhouette.ts';

const baseClusterCount = 100;
const baseStop = { rounds: 100, tolerance: 0.01 };
const groupStop = { rounds: 20, tolerance: 0.01 };
const greatestK = 5;

/**
 * Polis' way of grouping, from a cold start: base clusters by k-means (k = 100) from the first
 * distinct points, then weighted k-means on their centres for k = 2 to min(5, 2 + ⌊b/12⌋), taking
 * the best mean silhouette over the base centres. (Polis itself starts from its last result, which
 * is why its published groups cannot be found again from the votes.)
 *
 * @param points the people to group, by pid
 * @param k fixes the number of groups; null tries them all
 * @returns the place of each point's group
 */
export function groupAsPolis(points: Points, k: number | null): Int32Array {
  if (points.xs.length === 0) return new Int32Array(0);
  const start = firstDistinct(points, baseClusterCount);
  const base = runKMeans(points, null, start, baseStop);
  const sizes = new Int32Array(base.centres.xs.length);
  for (const label of base.labels) sizes[label] = (sizes[label] ?? 0) + 1;
  const choices = k === null ? choicesOfK(sizes.length) : [k];
  const groups = bestBySilhouette(
    base.centres,
    choices.map((choice) =>
      runKMeans(base.centres, sizes, firstDistinct(base.centres, choice), groupStop),
    ),
  );
  return base.labels.map((label) => groups[label] ?? 0);
}

function choicesOfK(baseClusters: number): number[] {
  const last = Math.min(greatestK, 2 + Math.floor(baseClusters / 12));
  return Array.from({ length: last - 1 }, (_, i) => i + 2);
}

function bestBySilhouette(centres: Points, partitions: readonly Partition[]): Int32Array {
  let best = new Int32Array(centres.xs.length);
  let greatest = Number.NEGATIVE_INFINITY;
  for (const { labels, centres: groups } of partitions) {
    const silhouette = meanSilhouette(centres, labels, groups.xs.length);
    if (silhouette > greatest) {
      greatest = silhouette;
      best = Int32Array.from(labels);
    }
  }
  return best;
}
