import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convexHull, paddedHull } from './convex-hull.ts';
import type { Point } from './shapes.ts';

const places = fc.array(
  fc.record({ x: fc.integer({ min: -9, max: 9 }), y: fc.integer({ min: -9, max: 9 }) }),
  { minLength: 1, maxLength: 60 },
);
const cross = (a: Point, b: Point, c: Point) =>
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
const edges = (hull: readonly Point[]) =>
  hull.map((from, i) => [from, hull[(i + 1) % hull.length] ?? from] as const);

describe('convexHull', () => {
  it('has corners among the places, turns one way only, and leaves no place outside', () => {
    fc.assert(
      fc.property(places, (all) => {
        const hull = convexHull(all);
        for (const corner of hull) expect(all).toContainEqual(corner);
        if (hull.length < 3) return;
        for (const [from, to] of edges(hull)) {
          for (const place of all) expect(cross(from, to, place)).toBeGreaterThanOrEqual(0);
        }
        edges(hull).forEach(([from, to], i) => {
          const next = hull[(i + 2) % hull.length] ?? to;
          expect(cross(from, to, next)).toBeGreaterThan(0);
        });
      }),
    );
  });

  it('answers nothing, one place, and the two ends of a line', () => {
    expect(convexHull([])).toEqual([]);
    expect(
      convexHull([
        { x: 1, y: 2 },
        { x: 1, y: 2 },
      ]),
    ).toEqual([{ x: 1, y: 2 }]);
    expect(convexHull([0, 1, 2].map((x) => ({ x, y: x })))).toEqual([
      { x: 0, y: 0 },
      { x: 2, y: 2 },
    ]);
  });

  it('keeps a padded hull away from every place, even from a single one', () => {
    fc.assert(
      fc.property(places, (all) => {
        const hull = paddedHull(all, 5);
        for (const [from, to] of edges(hull)) {
          const length = Math.hypot(to.x - from.x, to.y - from.y);
          for (const place of all) {
            expect(cross(from, to, place) / length).toBeGreaterThan(4.8);
          }
        }
      }),
    );
  });
});
