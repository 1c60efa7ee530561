import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from './wilson.ts';

describe('Wilson bounds', () => {
  it.each([
    [32, 40, 0.6524],
    [19, 25, 0.5657],
    [7, 10, 0.3968],
  ])('of %i among %i begin at %f', (successes, trials, lower) => {
    expect(wilsonInterval(successes, trials).lower).toBeCloseTo(lower, 4);
  });

  it('lie in [0, 1] and hold the share between them', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (a, b) => {
        const [successes, trials] = [Math.min(a, b), Math.max(a, b, 1)];
        const { lower, upper } = wilsonInterval(successes, trials);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(successes / trials + 1e-12);
        expect(upper).toBeGreaterThanOrEqual(successes / trials - 1e-12);
      }),
    );
  });

  it('mirror each other for successes and failures', () => {
    const { lower, upper } = wilsonInterval(3, 11);
    const mirrored = wilsonInterval(8, 11);
    expect(lower).toBeCloseTo(1 - mirrored.upper, 12);
    expect(upper).toBeCloseTo(1 - mirrored.lower, 12);
  });

  it('say nothing of 0 among 0', () => {
    expect(wilsonInterval(0, 0)).toEqual({ lower: 0, upper: 1 });
  });
});
