import { polygonHull } from 'd3-polygon';
import type { Point } from './shapes.ts';

const directions = Array.from({ length: 12 }, (_, i) => (i * Math.PI) / 6);

/**
 * The smallest convex polygon that holds all places and a ring of `distance` px around each: round
 * corners, no place on it. Its corners go once round, from the leftmost one.
 */
export function paddedHull(places: readonly Point[], distance: number): Point[] {
  // d3 begins at the rightmost corner, so it gets the places with left and right exchanged.
  const rings = hullOf(places.map(({ x, y }) => [-x, y])).flatMap(([x, y]) =>
    directions.map((angle): [number, number] => [
      x - distance * Math.cos(angle),
      y + distance * Math.sin(angle),
    ]),
  );
  return hullOf(rings).map(([x, y]) => ({ x: -x, y }));
}

/** Fewer than three places are their own hull. */
const hullOf = (places: [number, number][]) => polygonHull(places) ?? places;
