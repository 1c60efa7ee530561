import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paddedHull } from './padded-hull.ts';
import type { Point } from './shapes.ts';

const places = fc.array(
  fc.record({ x: fc.integer({ min: -9, max: 9 }), y: fc.integer({ min: -9, max: 9 }) }),
  { minLength: 1, maxLength: 60 },
);
const cross = (a: Point, b: Point, c: Point) =>
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
const edges = (hull: readonly Point[]) =>
  hull.map((from, i) => [from, hull[(i + 1) % hull.length] ?? from] as const);
/** How far the way round turns at each corner, in radians. */
const turns = (hull: readonly Point[]) => {
  const headings = edges(hull).map(([from, to]) => Math.atan2(to.y - from.y, to.x - from.x));
  return headings.map((heading, i) => {
    const turn = (headings[(i + 1) % headings.length] ?? heading) - heading;
    return turn > Math.PI ? turn - 2 * Math.PI : turn <= -Math.PI ? turn + 2 * Math.PI : turn;
  });
};

describe('paddedHull', () => {
  it('has corners among the places, turns one way only, and leaves no place outside', () => {
    fc.assert(
      fc.property(places, (all) => {
        const hull = paddedHull(all, 0);
        for (const { x, y } of hull) expect(all).toContainEqual({ x: x + 0, y: y + 0 });
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

  it('makes no turn the other way beyond rounding, and goes once round in all', () => {
    fc.assert(
      fc.property(places, fc.double({ min: 1, max: 20, noNaN: true }), (all, distance) => {
        const turned = turns(paddedHull(all, distance));
        expect(Math.min(...turned)).toBeGreaterThan(-1e-6);
        expect(turned.reduce((sum, turn) => sum + turn, 0)).toBeCloseTo(2 * Math.PI);
      }),
    );
  });

  it('answers nothing for no place, and the ends of a line', () => {
    expect(paddedHull([], 5)).toEqual([]);
    expect(
      paddedHull(
        [0, 1, 2].map((x) => ({ x, y: x + 1 })),
        0,
      ),
    ).toEqual([
      { x: 0, y: 1 },
      { x: 2, y: 3 },
    ]);
  });

  it('begins at the leftmost corner', () => {
    fc.assert(
      fc.property(places, (all) => {
        const hull = paddedHull(all, 5);
        expect(hull[0]?.x).toBe(Math.min(...hull.map(({ x }) => x)));
      }),
    );
  });

  it('keeps away from every place, even from a single one', () => {
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
