import { describe, expect, it } from 'vitest';
import { upperTail } from './normal-distribution.ts';

describe('the upper tail of the normal distribution', () => {
  it.each([
    [0, 0.5],
    [1, 0.15865525393145705],
    [1.959963984540054, 0.025],
    [2.999, 0.0013543],
    [3, 0.0013498980316300933],
    [6, 9.865876450376981e-10],
    [-1, 0.8413447460685429],
  ])('beyond %f is %f', (z, tail) => {
    expect(Math.abs(upperTail(z) / tail - 1)).toBeLessThan(z === 2.999 ? 1e-4 : 1e-9);
  });

  it('falls without a step where the formula changes', () => {
    expect(upperTail(3 - 1e-9) - upperTail(3)).toBeGreaterThan(0);
    expect(upperTail(3 - 1e-9) - upperTail(3)).toBeLessThan(1e-11);
  });
});
