import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MalformedError } from './malformed-error.ts';
import { readWholeNumber } from './whole-number.ts';

describe('a whole number', () => {
  it('is read as it is written in decimal, up to 2^53 − 1', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (number) => {
        expect(readWholeNumber(String(number), 'it')).toBe(number);
      }),
    );
    expect(readWholeNumber('0', 'it')).toBe(0);
    expect(readWholeNumber('9007199254740991', 'it')).toBe(Number.MAX_SAFE_INTEGER);
  });

  it.each([
    ['007', 'a leading zero'],
    ['00', 'a leading zero'],
    ['-1', 'not a decimal number'],
    ['-0', 'not a decimal number'],
    ['+1', 'not a decimal number'],
    ['1e3', 'not a decimal number'],
    ['1.0', 'not a decimal number'],
    ['0x10', 'not a decimal number'],
    ['1_000', 'not a decimal number'],
    ['', 'not a decimal number'],
    [' 1', 'not a decimal number'],
    ['1\n', 'not a decimal number'],
    ['١', 'not a decimal number'],
    ['１', 'not a decimal number'],
    ['Infinity', 'not a decimal number'],
    ['9007199254740992', 'above 2^53'],
    ['9'.repeat(400), 'above 2^53'],
  ])('written as %j is refused', (text, why) => {
    expect(() => readWholeNumber(text, 'the size')).toThrow(MalformedError);
    expect(() => readWholeNumber(text, 'the size')).toThrow(why);
  });
});
