import { type Partition, pickPoints, runKMeans } from './k-means.ts';
import type { Points } from './projection.ts';

const stop = { rounds: 100, tolerance: 0 };
const outermostStarts = 3;
const ringStarts = 6;

/**
 * The best partition of people into k groups: k-means from nine fixed starts (farthest-first from
 * the three outermost points, and six turns of a ring of k angles), least spread wins, equal spreads
 * go to the earlier start. Groups stand by falling size, equal sizes by their first point. Null when
 * no start keeps all k groups.
 *
 * @param points the people to group, by pid
 * @returns the place of each point's group
 */
export function partitionPeople(points: Points, k: number): Int32Array | null {
  let best: Partition | null = null;
  for (const start of fixedStarts(points, k)) {
    const partition = runKMeans(points, null, start, stop);
    const full = partition.centres.xs.length === k;
    if (full && (best === null || partition.spread < best.spread)) best = partition;
  }
  return best === null ? null : orderBySize(best.labels);
}

/** Renames groups so that the largest is 0; equal sizes by the first member. */
export function orderBySize(labels: Int32Array): Int32Array {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const order = [...sizes.entries()].sort((a, b) => b[1] - a[1]).map(([label]) => label);
  return labels.map((label) => order.indexOf(label));
}

function fixedStarts(points: Points, k: number): Points[] {
  const distances = points.xs.map((x, i) => x * x + (points.ys[i] ?? 0) ** 2);
  const outermost = Array.from(distances.keys())
    .sort((a, b) => (distances[b] ?? 0) - (distances[a] ?? 0) || a - b)
    .slice(0, outermostStarts);
  const meanSquare = distances.reduce((sum, d) => sum + d, 0) / Math.max(1, distances.length);
  const rings = Array.from({ length: ringStarts }, (_, turn) =>
    ring(k, Math.sqrt(meanSquare), turn / ringStarts),
  );
  return [...outermost.map((first) => farthestFirst(points, first, k)), ...rings];
}

/** k points at equal angles, the first `turn` of a step past the first axis. */
function ring(k: number, radius: number, turn: number): Points {
  const angles = Float64Array.from({ length: k }, (_, i) => (2 * Math.PI * (i + turn)) / k);
  return {
    xs: angles.map((angle) => radius * Math.cos(angle)),
    ys: angles.map((angle) => radius * Math.sin(angle)),
  };
}

/** Each further start is the point farthest from those chosen so far (ties: the earlier point). */
function farthestFirst(points: Points, first: number, k: number): Points {
  const { xs, ys } = points;
  const chosen = [first];
  const nearest = new Float64Array(xs.length).fill(Number.POSITIVE_INFINITY);
  while (chosen.length < k) {
    const last = chosen[chosen.length - 1] ?? 0;
    let farthest = 0;
    for (let i = 0; i < xs.length; i += 1) {
      const dx = (xs[i] ?? 0) - (xs[last] ?? 0);
      const dy = (ys[i] ?? 0) - (ys[last] ?? 0);
      nearest[i] = Math.min(nearest[i] ?? 0, dx * dx + dy * dy);
      if ((nearest[i] ?? 0) > (nearest[farthest] ?? 0)) farthest = i;
    }
    chosen.push(farthest);
  }
  return pickPoints(points, chosen);
}
