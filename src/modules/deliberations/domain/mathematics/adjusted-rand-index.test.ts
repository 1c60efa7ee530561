import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedRandIndex } from './adjusted-rand-index.ts';

describe('the adjusted Rand index', () => {
  it('is 1 for the same partition under other names', () => {
    expect(adjustedRandIndex([0, 0, 1, 2], [7, 7, 3, 5])).toBe(1);
  });

  it('is the one worked out by hand', () => {
    expect(adjustedRandIndex([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2])).toBeCloseTo(0.8 / 3.3, 12);
  });

  it('falls below 0 where two partitions agree less than by chance', () => {
    expect(adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12);
  });

  it('is symmetric, at most 1, and never NaN', () => {
    const label = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label)), (pairs) => {
        const one = pairs.map(([a]) => a);
        const other = pairs.map(([, b]) => b);
        const index = adjustedRandIndex(one, other);
        expect(index).toBe(adjustedRandIndex(other, one));
        expect(index).toBeLessThanOrEqual(1);
      }),
    );
  });
});
