import { createHash } from 'node:crypto';
import { partitionPeople } from './fixed-starts.ts';
import { pickPoints } from './k-means.ts';
import type { Points } from './projection.ts';
import { meanSilhouette } from './silhouette.ts';

const choicesOfK = [2, 3, 4, 5];

/** Above this many people the silhouette is taken over a fixed sample of them. */
const sampleSize = 2000;

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
    const labels = partitionPeople(points, choice);
    if (labels === null || smallestGroup(labels, choice) < leastSize(pids.length)) continue;
    const inSample = Int32Array.from(sample, (place) => labels[place] ?? 0);
    const silhouette = meanSilhouette(sampled, inSample, choice);
    if (silhouette > greatest) {
      greatest = silhouette;
      best = labels;
    }
  }
  return best;
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

function samplePeople(pids: Int32Array): ArrayLike<number> {
  if (pids.length <= sampleSize) return Int32Array.from(pids.keys());
  const hashed = Array.from(pids, (pid, place) => ({ place, hash: sha256Hex(String(pid)) }));
  hashed.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  return Int32Array.from(hashed.slice(0, sampleSize), ({ place }) => place).sort();
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
