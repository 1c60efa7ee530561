import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestEigenvalue } from './largest-eigenvalue.ts';

describe('the largest eigenvalue', () => {
  it('is found to a thousandth, whatever the others are', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 150 });
    fc.assert(
      fc.property(values, fc.string(), (diagonal, seed) => {
        const multiply = (x: Float64Array, product: Float64Array) =>
          x.forEach((entry, i) => {
            product[i] = (diagonal[i] ?? 0) * entry;
          });
        const greatest = Math.max(...diagonal);
        const found = largestEigenvalue(multiply, diagonal.length, seed);
        expect(found).toBeLessThanOrEqual(greatest * (1 + 1e-9));
        expect(found).toBeGreaterThanOrEqual(greatest * (1 - 2e-3));
      }),
    );
  });

  it('of nothing is 0', () => {
    expect(largestEigenvalue(() => undefined, 0, 'seed')).toBe(0);
    expect(largestEigenvalue((_, product) => product.fill(0), 5, 'seed')).toBe(0);
  });
});
