import { describe, expect, it } from 'vitest';
import { meanSilhouette } from './silhouette.ts';

const line = { xs: Float64Array.of(0, 1, 10, 11), ys: new Float64Array(4) };

describe('the mean silhouette', () => {
  it('is the one worked out by hand', () => {
    const outer = (10.5 - 1) / 10.5;
    const inner = (9.5 - 1) / 9.5;
    expect(meanSilhouette(line, Int32Array.of(0, 0, 1, 1), 2)).toBeCloseTo((outer + inner) / 2, 12);
  });

  it('counts a point alone in its group as 0', () => {
    const alone = meanSilhouette(line, Int32Array.of(0, 0, 0, 1), 2);
    const [a, b, c] = [(11 - 5.5) / 11, (10 - 5) / 10, (1 - 9.5) / 9.5];
    expect(alone).toBeCloseTo((a + b + c) / 4, 12);
  });

  it('is 0 for one group and for coinciding points', () => {
    expect(meanSilhouette(line, new Int32Array(4), 2)).toBe(0);
    const same = { xs: new Float64Array(4), ys: new Float64Array(4) };
    expect(meanSilhouette(same, Int32Array.of(0, 0, 1, 1), 2)).toBe(0);
  });
});
