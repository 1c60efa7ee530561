import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { farthestShift, spreadDots } from './spread-dots.ts';

const place = fc.record({
  x: fc.integer({ min: 20, max: 290 }),
  y: fc.integer({ min: 20, max: 230 }),
});

describe('spreadDots', () => {
  it('leaves nobody hidden and moves nobody far', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 250 }), fc.constantFrom(1, 4), (dots, fineness) => {
        const spread = spreadDots(dots, 6, fineness);
        if (spread === null) return;
        expect(spread.length).toBe(dots.length);
        const near = spread.filter((dot, i) =>
          spread.slice(i + 1).some((o) => Math.hypot(o.x - dot.x, o.y - dot.y) < 5.999),
        );
        expect(near).toEqual([]);
        const shifts = spread.map(({ x, y }, i) =>
          Math.hypot(x - (dots[i]?.x ?? 0), y - (dots[i]?.y ?? 0)),
        );
        expect(Math.max(0, ...shifts)).toBeLessThanOrEqual(farthestShift + 6);
      }),
    );
  });

  it('keeps a lone dot where it belongs, to a sixth of the distance between dots', () => {
    const [dot] = spreadDots([{ x: 101, y: 77 }], 8, 4) ?? [];
    expect(Math.hypot((dot?.x ?? 0) - 101, (dot?.y ?? 0) - 77)).toBeLessThan(8 / 6);
  });

  it('says so when not everybody can be seen', () => {
    const crowd = Array.from({ length: 200 }, () => ({ x: 150, y: 100 }));
    expect(spreadDots(crowd, 6, 1)).toBeNull();
    expect(spreadDots(crowd.slice(0, 50), 6, 1)?.length).toBe(50);
  });
});
