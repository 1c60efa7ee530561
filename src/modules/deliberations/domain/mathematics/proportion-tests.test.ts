import { describe, expect, it } from 'vitest';
import {
  isSignificant,
  oneProportionTest,
  smoothedShare,
  twoProportionTest,
} from './proportion-tests.ts';

describe('Polis’ proportion tests', () => {
  it('give the worked figures: 36 of 39 in the group, 39 of 116 among the others', () => {
    expect(smoothedShare(36, 39)).toBeCloseTo(0.902439, 6);
    expect(oneProportionTest(36, 39)).toBeCloseTo(5.375872, 6);
    expect(smoothedShare(36, 39) / smoothedShare(39, 116)).toBeCloseTo(2.662195, 6);
    expect(twoProportionTest(36, 39, 39, 116)).toBeCloseTo(6.368543, 6);
  });

  it('find no difference where everybody agrees, and none where nobody was asked', () => {
    expect(twoProportionTest(5, 5, 8, 8)).toBe(0);
    expect(twoProportionTest(0, 0, 0, 0)).toBe(0);
  });

  it('call a z significant above 1.2816 only', () => {
    expect([isSignificant(1.2816), isSignificant(1.28161)]).toEqual([false, true]);
  });
});
