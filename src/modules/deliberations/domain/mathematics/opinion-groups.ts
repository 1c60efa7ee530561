import { createHash } from 'node:crypto';
import { type Partition, pickPoints, runKMeans } from './k-means.ts';
import type { Points } from './projection.ts';
import { meanSilhouette } from './silhouette.ts';

const stop = { rounds: 100, tolerance: 0 };
const outermostStarts = 3;
const ringStarts = 6;
const choicesOfK = [2, 3, 4, 5];

/** Above this many people the silhouette is taken over a fixed sample of them. */
const sampleSize = 2000;

/**
 * The best partition of people into k groups: k-means from nine fixed starts (farthest-first from
 * the three outermost points, and six turns of a ring of k angles), least spread wins, equal spreads
 * go to the earlier start. Null when no start keeps all k groups.
 */
export function partitionPeople(points: Points, k: number): Partition | null {
  let best: Partition | null = null;
  for (const start of fixedStarts(points, k)) {
    const partition = runKMeans(points, null, start, stop);
    const full = partition.centres.xs.length === k;
    if (full && (best === null || partition.spread < best.spread)) best = partition;
  }
  return best;
}

/**
 * Opinion groups: for k = 2 to 5 (or the given k) the best partition without a group below
 * max(5, ⌈0.03·n⌉) people; among these the greatest mean silhouette, ties to the smaller k.
 *
 * @param points the people to group, by pid
 * @param pids their participant numbers, which fix the silhouette's sample
 * @returns the place of each point's group, groups by size, then by smallest pid; null if no k fits
 */
export function findOpinionGroups(
  points: Points,
  pids: Int32Array,
  k: number | null,
): Int32Array | null {
  const sample = samplePeople(pids);
  const sampled = pickPoints(points, sample);
  let best: Int32Array | null = null;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const choice of k === null ? choicesOfK : [k]) {
    const labels = partitionPeople(points, choice)?.labels;
    if (labels === undefined || smallestGroup(labels, choice) < leastSize(pids.length)) continue;
    const inSample = Int32Array.from(sample, (place) => labels[place] ?? 0);
    const silhouette = meanSilhouette(sampled, inSample, choice);
    if (silhouette > greatest) {
      greatest = silhouette;
      best = labels;
    }
  }
  return best === null ? null : orderBySize(best);
}

/** The fewest members that a group may have among n grouped people. */
export function leastSize(people: number): number {
  return Math.max(5, Math.ceil((3 * people) / 100));
}

function smallestGroup(labels: Int32Array, k: number): number {
  const sizes = new Int32Array(k);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  return Math.min(...sizes);
}

/** Renames groups so that the largest is 0; equal sizes by the first member. */
function orderBySize(labels: Int32Array): Int32Array {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const order = [...sizes.entries()].sort((a, b) => b[1] - a[1]).map(([label]) => label);
  return labels.map((label) => order.indexOf(label));
}

function samplePeople(pids: Int32Array): ArrayLike<number> {
  if (pids.length <= sampleSize) return Int32Array.from(pids.keys());
  const hashed = Array.from(pids, (pid, place) => ({ place, hash: sha256Hex(String(pid)) }));
  hashed.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  return Int32Array.from(hashed.slice(0, sampleSize), ({ place }) => place).sort();
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function fixedStarts(points: Points, k: number): Points[] {
  const distances = points.xs.map((x, i) => x * x + (points.ys[i] ?? 0) ** 2);
  const outermost = Array.from(distances.keys())
    .sort((a, b) => (distances[b] ?? 0) - (distances[a] ?? 0) || a - b)
    .slice(0, outermostStarts);
  const radius = Math.sqrt(distances.reduce((sum, d) => sum + d, 0) / Math.max(1, distances.length));
  const rings = Array.from({ length: ringStarts }, (_, turn) => ring(k, radius, turn / ringStarts));
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
