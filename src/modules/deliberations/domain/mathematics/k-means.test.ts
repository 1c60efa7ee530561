import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDistinct, runKMeans } from './k-means.ts';
import type { Points } from './projection.ts';

function points(...pairs: readonly (readonly [number, number])[]): Points {
  return { xs: Float64Array.from(pairs, ([x]) => x), ys: Float64Array.from(pairs, ([, y]) => y) };
}

const untilStill = { rounds: 100, tolerance: 0 };

describe('k-means', () => {
  it('finds two heaps and their means', () => {
    const heaps = points([0, 0], [0, 2], [10, 0], [10, 2]);
    const found = runKMeans(heaps, null, points([0, 0], [1, 0]), untilStill);
    expect([...found.labels]).toEqual([0, 0, 1, 1]);
    expect([...found.centres.xs]).toEqual([0, 10]);
    expect([...found.centres.ys]).toEqual([1, 1]);
    expect(found.spread).toBe(4);
  });

  it('weighs points', () => {
    const found = runKMeans(points([0, 0], [4, 0]), [3, 1], points([1, 0]), untilStill);
    expect(found.centres.xs[0]).toBe(1);
    expect(found.spread).toBe(3 + 9);
  });

  it('drops a centre that loses all its points', () => {
    const found = runKMeans(
      points([0, 0], [1, 0]),
      null,
      points([0, 0], [50, 50], [1, 0]),
      untilStill,
    );
    expect(found.centres.xs.length).toBe(2);
    expect([...found.labels]).toEqual([0, 1]);
  });

  it('ends after the given rounds', () => {
    const line = points([0, 0], [1, 0], [2, 0], [9, 0], [10, 0]);
    const once = runKMeans(line, null, points([0, 0], [1, 0]), { rounds: 1, tolerance: 0 });
    expect([...once.labels]).toEqual([0, 1, 1, 1, 1]);
  });

  it('leaves every point with its nearest centre', () => {
    const coordinate = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 1 }), (pairs) => {
        const all = points(...pairs);
        const { labels, centres } = runKMeans(all, null, firstDistinct(all, 3), untilStill);
        const squared = (i: number, c: number) =>
          ((all.xs[i] ?? 0) - (centres.xs[c] ?? 0)) ** 2 +
          ((all.ys[i] ?? 0) - (centres.ys[c] ?? 0)) ** 2;
        labels.forEach((label, i) => {
          const least = Math.min(...Array.from(centres.xs.keys(), (c) => squared(i, c)));
          expect(squared(i, label)).toBeCloseTo(least, 9);
        });
      }),
    );
  });
});

describe('the first distinct points', () => {
  it('pass over repetitions and may be fewer than asked for', () => {
    const start = firstDistinct(points([1, 1], [1, 1], [2, 1], [1, 1]), 3);
    expect([...start.xs]).toEqual([1, 2]);
  });
});
