import type { Point } from './shapes.ts';

/**
 * The smallest convex polygon that holds all places, its corners in order around it; fewer than
 * three corners when the places lie on one line. Andrew's monotone chain (1979), n log n.
 */
export function convexHull(places: readonly Point[]): Point[] {
  const sorted = [...places].sort((a, b) => a.x - b.x || a.y - b.y);
  const there = halfHull(sorted);
  const back = halfHull(sorted.reverse());
  const hull = [...there.slice(0, -1), ...back.slice(0, -1)];
  return hull.length === 0 ? sorted.slice(0, 1) : hull;
}

function halfHull(sorted: readonly Point[]): Point[] {
  const chain: Point[] = [];
  for (const place of sorted) {
    while (!turnsOutward(chain.at(-2), chain.at(-1), place)) chain.pop();
    chain.push(place);
  }
  return chain;
}

function turnsOutward(before: Point | undefined, last: Point | undefined, next: Point): boolean {
  if (last === undefined) return true;
  if (before === undefined) return last.x !== next.x || last.y !== next.y;
  return (last.x - before.x) * (next.y - before.y) > (last.y - before.y) * (next.x - before.x);
}

const directions = Array.from({ length: 12 }, (_, i) => (i * Math.PI) / 6);

/** The hull of the places and of a ring of `distance` px around each: round corners, no place on it. */
export function paddedHull(places: readonly Point[], distance: number): Point[] {
  return convexHull(
    convexHull(places).flatMap(({ x, y }) =>
      directions.map((angle) => ({
        x: x + distance * Math.cos(angle),
        y: y + distance * Math.sin(angle),
      })),
    ),
  );
}
