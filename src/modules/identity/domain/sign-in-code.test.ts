import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyring } from '../../../platform/keyring.ts';
import {
  browserHash,
  type CodeBinding,
  codeExpiry,
  codeMac,
  drawDigits,
  isRightCode,
  longCodeDigits,
  readDigits,
} from './sign-in-code.ts';

const keyring = createKeyring('a secret of tests');
const binding: CodeBinding = { id: 'one', purpose: 'sign-in', lookup: 'contact', subject: '' };

describe('a sign-in code', () => {
  it('is six digits, leading zeros kept', () => {
    expect(drawDigits(() => Uint8Array.of(0, 0, 0, 7))).toBe('000007');
    fc.assert(
      fc.property(fc.nat(), () => {
        expect(drawDigits(randomBytes)).toMatch(/^[0-9]{6}$/);
      }),
    );
  });

  it('is eight digits where it must be hard to guess', () => {
    fc.assert(
      fc.property(fc.nat(), () => {
        const digits = drawDigits(randomBytes, longCodeDigits);
        expect(digits).toMatch(/^[0-9]{8}$/);
        expect(readDigits(`${digits.slice(0, 4)} ${digits.slice(4)}`)).toBe(digits);
      }),
    );
    expect(readDigits('1234567')).toBeNull();
  });

  it('throws away the values that would make small numbers likelier', () => {
    // 4294000000 is the last multiple of a million below 2³²; from there on a draw is repeated.
    const draws = [
      [0xff, 0xff, 0xff, 0xff],
      [0xff, 0xf1, 0x3d, 0x80],
      [0xff, 0xf1, 0x3d, 0x7f],
    ];
    let next = 0;
    const digits = drawDigits(() => Uint8Array.from(draws[next++] ?? []));
    expect(digits).toBe('999999');
    expect(next).toBe(3);
  });

  it('is right only with its own digits, id, purpose, contact and subject', () => {
    const text = fc.string({ maxLength: 12 });
    const digits = fc.stringMatching(/^[0-9]{6}$/);
    fc.assert(
      fc.property(text, text, text, digits, digits, (id, lookup, subject, right, typed) => {
        const stored = { id, purpose: 'sign-in', lookup, subject } as const;
        const mac = codeMac(keyring, stored, right);
        expect(isRightCode(keyring, { ...stored, mac }, typed)).toBe(typed === right);
        const other = { ...stored, lookup: `${lookup}x`, mac };
        expect(isRightCode(keyring, other, right)).toBe(false);
        expect(isRightCode(keyring, { ...stored, subject: 'pay', mac }, right)).toBe(false);
        expect(isRightCode(keyring, { ...stored, id: `${id}x`, mac }, right)).toBe(false);
      }),
    );
  });

  it('cannot be tried out without the secret of the site', () => {
    const elsewhere = createKeyring('another secret');
    expect(codeMac(keyring, binding, '123456')).not.toBe(codeMac(elsewhere, binding, '123456'));
  });

  it('does not run its parts together', () => {
    const one = codeMac(keyring, { ...binding, lookup: 'ab', subject: 'c' }, '123456');
    const other = codeMac(keyring, { ...binding, lookup: 'a', subject: 'bc' }, '123456');
    expect(one).not.toBe(other);
  });

  it('lasts ten minutes', () => {
    const at = new Date('2026-07-01T04:00:00Z');
    expect(codeExpiry(at)).toEqual(new Date('2026-07-01T04:10:00Z'));
  });

  it.each([
    ['482913', '482913'],
    [' 482 913 ', '482913'],
    ['482-913', '482913'],
    ['４８２９１３', '482913'],
  ])('is read as typed: %s', (typed, digits) => {
    expect(readDigits(typed)).toBe(digits);
  });

  it.each([
    ...[
      '\u200b',
      '\u200e',
      '\u2060',
      '\u00ad',
      '\u2011',
      '\u2013',
      '.',
      '。',
      '\ufeff',
      '\u00a0',
      '\u2212',
      '·',
    ],
  ])('is read with %j before, between and behind its digits', (sign) => {
    expect(readDigits(`${sign}482${sign}913${sign}`)).toBe('482913');
  });

  it.each(['「482913」', '【４８２－９１３】', '(482) 913', '“482 913”。'])(
    'is read in brackets: %s',
    (typed) => {
      expect(readDigits(typed)).toBe('482913');
    },
  );

  it.each(['', '48291', '4829130', '48291a', '４８２９１', '4829１３9', '482913\u0000'])(
    'is not made from %j',
    (typed) => {
      expect(readDigits(typed)).toBeNull();
    },
  );
});

describe('the mark of a browser', () => {
  it('is stored as a hash, which is another for another mark', () => {
    expect(browserHash('a')).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(browserHash('a')).not.toBe(browserHash('b'));
  });
});
