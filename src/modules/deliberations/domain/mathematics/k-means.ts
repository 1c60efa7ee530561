import type { Points } from './projection.ts';

/** When k-means stops: after `rounds`, or when no centre moved further than `tolerance`. */
interface StopRule {
  readonly rounds: number;
  readonly tolerance: number;
}

/** A partition of points; `labels[i]` is the place of point i's centre. */
export interface Partition {
  readonly labels: Int32Array;
  readonly centres: Points;
  /** Sum of the points' weighted squared distances from the centres they were assigned to. */
  readonly spread: number;
}

/**
 * Lloyd's algorithm. A centre that loses all its points is dropped, so the result may have fewer
 * centres than the start. Equal distances go to the earlier centre; sums run in point order.
 */
export function runKMeans(
  points: Points,
  weights: ArrayLike<number> | null,
  start: Points,
  stop: StopRule,
): Partition {
  const labels = new Int32Array(points.xs.length);
  let centres = start;
  for (let round = 1; ; round += 1) {
    const spread = assign(points, weights, centres, labels);
    const next = meansOf(points, weights, labels, centres.xs.length);
    const moved = furthestMove(centres, next);
    centres = next;
    if (moved <= stop.tolerance || round >= stop.rounds) {
      return { ...dropEmpty(centres, labels), spread };
    }
    if (hasEmpty(centres)) centres = dropEmpty(centres, labels).centres;
  }
}

function assign(
  { xs, ys }: Points,
  weights: ArrayLike<number> | null,
  centres: Points,
  labels: Int32Array,
): number {
  let spread = 0;
  for (let i = 0; i < xs.length; i += 1) {
    const x = xs[i] ?? 0;
    const y = ys[i] ?? 0;
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < centres.xs.length; c += 1) {
      const dx = x - (centres.xs[c] ?? 0);
      const dy = y - (centres.ys[c] ?? 0);
      const distance = dx * dx + dy * dy;
      if (distance < least) {
        least = distance;
        nearest = c;
      }
    }
    labels[i] = nearest;
    spread += weights === null ? least : least * (weights[i] ?? 0);
  }
  return spread;
}

/** Mean of each centre's points; NaN marks a centre without points. */
function meansOf(
  { xs, ys }: Points,
  weights: ArrayLike<number> | null,
  labels: Int32Array,
  count: number,
): Points {
  const sumX = new Float64Array(count);
  const sumY = new Float64Array(count);
  const total = new Float64Array(count);
  for (let i = 0; i < xs.length; i += 1) {
    const label = labels[i] ?? 0;
    const weight = weights === null ? 1 : (weights[i] ?? 0);
    sumX[label] = (sumX[label] ?? 0) + weight * (xs[i] ?? 0);
    sumY[label] = (sumY[label] ?? 0) + weight * (ys[i] ?? 0);
    total[label] = (total[label] ?? 0) + weight;
  }
  return {
    xs: sumX.map((sum, c) => sum / (total[c] ?? 0)),
    ys: sumY.map((sum, c) => sum / (total[c] ?? 0)),
  };
}

function furthestMove(before: Points, after: Points): number {
  let furthest = 0;
  for (let c = 0; c < before.xs.length; c += 1) {
    const x = after.xs[c] ?? 0;
    if (Number.isNaN(x)) continue;
    const dx = x - (before.xs[c] ?? 0);
    const dy = (after.ys[c] ?? 0) - (before.ys[c] ?? 0);
    furthest = Math.max(furthest, Math.sqrt(dx * dx + dy * dy));
  }
  return furthest;
}

function hasEmpty(centres: Points): boolean {
  return centres.xs.some(Number.isNaN);
}

function dropEmpty(centres: Points, labels: Int32Array): { labels: Int32Array; centres: Points } {
  const kept = Array.from(centres.xs.keys()).filter((c) => !Number.isNaN(centres.xs[c]));
  return {
    labels: labels.map((label) => kept.indexOf(label)),
    centres: {
      xs: Float64Array.from(kept, (c) => centres.xs[c] ?? 0),
      ys: Float64Array.from(kept, (c) => centres.ys[c] ?? 0),
    },
  };
}

/** The first `count` points that differ from each other, in order (fewer if there are not so many). */
export function firstDistinct({ xs, ys }: Points, count: number): Points {
  const seen = new Set<string>();
  const chosen: number[] = [];
  for (let i = 0; i < xs.length && chosen.length < count; i += 1) {
    const key = `${(xs[i] ?? 0) + 0} ${(ys[i] ?? 0) + 0}`;
    if (seen.has(key)) continue;
    seen.add(key);
    chosen.push(i);
  }
  return pickPoints({ xs, ys }, chosen);
}

/** The points at the given places. */
export function pickPoints({ xs, ys }: Points, places: ArrayLike<number>): Points {
  return {
    xs: Float64Array.from(places, (i) => xs[i] ?? 0),
    ys: Float64Array.from(places, (i) => ys[i] ?? 0),
  };
}
