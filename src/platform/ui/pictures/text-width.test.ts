import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from './text-width.ts';

describe('textWidth', () => {
  it('counts full-width characters 1 em, Latin and digits 0.56, spaces 0.28, and a tenth more', () => {
    expect(textWidth('天燈', 10)).toBeCloseTo(22);
    expect(textWidth('A1', 10)).toBeCloseTo(12.32);
    expect(textWidth('天 a', 10)).toBeCloseTo((10 + 2.8 + 5.6) * 1.1);
    expect(textWidth('「」，……', 10)).toBeCloseTo(55);
  });

  it('gives a rare character of two code units one place, and an accent none', () => {
    expect(textWidth('𠮷', 10)).toBeCloseTo(11);
    expect(textWidth('e\u0301', 10)).toBeCloseTo(textWidth('e', 10));
  });

  it('adds up: two texts side by side are as wide as both', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(textWidth(a + b)).toBeCloseTo(textWidth(a) + textWidth(b));
      }),
    );
  });
});
