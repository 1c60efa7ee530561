import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBase64, readBase64, readHash } from './canonical-base64.ts';
import { MalformedError } from './malformed-error.ts';

describe('canonical base64', () => {
  it('gives back any bytes, in the alphabet of RFC 4648 §4', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(readBase64(formatBase64(bytes), 'it')).toEqual(bytes);
      }),
    );
    expect(formatBase64(Uint8Array.of(0xfb, 0xff, 0xfe))).toBe('+//+');
  });

  it('writes the part of a buffer that it is given', () => {
    expect(formatBase64(Uint8Array.of(9, 1, 2, 9).subarray(1, 3))).toBe('AQI=');
  });

  it.each([
    ['without padding', 'AQ'],
    ['with too much padding', 'AQ==='],
    ['with bits behind the bytes', 'AR=='],
    ['in the alphabet for addresses', '-__-'],
    ['with a space', 'AQ== '],
    ['with a newline', 'AQ==\n'],
    ['with a newline inside', 'AQ\n=='],
    ['with a letter of no alphabet', 'A?=='],
    ['with text behind the padding', 'AQ==AQ=='],
    ['of one letter', 'A'],
  ])('is refused %s', (_, text) => {
    expect(() => readBase64(text, 'the root')).toThrow(
      new MalformedError('the root is not canonical base64'),
    );
  });

  it('is one text for each bytes: every other text that decodes to them is refused', () => {
    const letter = fc.constantFrom(...'ABab09+/=-_ \n');
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 9 }), (letters) => {
        const text = letters.join('');
        try {
          expect(formatBase64(readBase64(text, 'it'))).toBe(text);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedError);
        }
      }),
    );
  });

  it('of a hash has 32 bytes', () => {
    const hash = new Uint8Array(32).fill(7);
    expect(readHash(formatBase64(hash), 'it')).toEqual(hash);
    for (const length of [0, 31, 33, 64])
      expect(() => readHash(formatBase64(new Uint8Array(length)), 'the root')).toThrow(
        `the root has ${length} bytes, not 32`,
      );
  });
});
