import { describe, expect, it } from 'vitest';
import { withinGroupVariance } from './within-group-variance.ts';

describe('the within-group variance', () => {
  const points = { xs: Float64Array.of(0, 2, 10, 10, 99), ys: Float64Array.of(0, 0, 1, 5, 99) };

  it('is the mean squared distance from the group’s mean over the grouped people', () => {
    expect(withinGroupVariance(points, Int32Array.of(0, 0, 1, 1, -1), 2)).toBe((1 + 1 + 4 + 4) / 4);
  });

  it('is unknown when nobody is grouped', () => {
    expect(withinGroupVariance(points, new Int32Array(5).fill(-1), 0)).toBeNull();
  });
});
