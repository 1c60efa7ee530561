import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountSteps, stepOf } from './amount-steps.ts';

describe('amountSteps', () => {
  it('covers every whole number from 1 to the greatest exactly once, in at most five steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (greatest) => {
        const steps = amountSteps(greatest);
        expect(steps.length).toBeLessThanOrEqual(5);
        expect(steps[0]?.from).toBe(1);
        expect(steps.at(-1)?.to).toBe(greatest);
        steps.forEach((step, i) => {
          expect(step.to).toBeGreaterThanOrEqual(step.from);
          if (i > 0) expect(step.from).toBe((steps[i - 1]?.to ?? 0) + 1);
        });
      }),
    );
  });

  it('grows by about the same multiple', () => {
    expect(amountSteps(60).map((step) => step.to)).toEqual([2, 5, 12, 26, 60]);
    expect(amountSteps(3)).toEqual([1, 2, 3].map((n) => ({ from: n, to: n })));
    expect(amountSteps(0)).toEqual([]);
  });

  it('finds the step of an amount', () => {
    expect([1, 2, 3, 26, 27, 60].map((n) => stepOf(n, amountSteps(60)))).toEqual([
      0, 0, 1, 3, 4, 4,
    ]);
  });
});
