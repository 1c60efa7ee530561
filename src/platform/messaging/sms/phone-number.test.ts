import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPhoneNumber, wrongNumbers } from './phone-number.ts';

const wrong: readonly (readonly [typed: string, why: (typeof wrongNumbers)[number]])[] = [
  ['', 'empty'],
  [' \u3000\n', 'empty'],
  ['+', 'empty'],
  ['-', 'empty'],
  ['9'.repeat(65), 'too-long'],
  ['0912\x1c5678', 'control-character'],
  ['0912345678\r\nBcc: x', 'control-character'],
  ['0912345678, 0922345678', 'several-numbers'],
  ['0912345678、0922345678', 'several-numbers'],
  ['0912345678 或 0922345678', 'several-numbers'],
  ['0912345678/0922345678', 'several-numbers'],
  ['+886912345678 +886922345678', 'several-numbers'],
  ['0912345678#12', 'extension'],
  ['02-27208889 分機 123', 'extension'],
  ['0227208889 ext. 5', 'extension'],
  ['me@example.org', 'letters'],
  ['O912345678', 'letters'],
  ['零九一二三四五六七八', 'letters'],
  ['0912345678!', 'other-sign'],
  ['{number}', 'letters'],
  ['0912*345678', 'other-sign'],
  ['09+12345678', 'misplaced-plus'],
  ['++886912345678', 'misplaced-plus'],
  ['0912345678+', 'misplaced-plus'],
  ['1922', 'short-number'],
  ['110', 'short-number'],
  ['002886912345678', 'call-prefix'],
  ['00886912345678', 'call-prefix'],
  ['912345678', 'no-prefix'],
  ['886912345678', 'no-prefix'],
  ['+8860912345678', 'zero-after-country'],
  ['+886 (0)912 345 678', 'zero-after-country'],
  ['+0912345678', 'unknown-country'],
  ['+999123456789', 'unknown-country'],
  ['+8001234567', 'unknown-country'],
  ['02-2720-8889', 'not-mobile'],
  ['0800123456', 'not-mobile'],
  ['+886227208889', 'not-mobile'],
  ['091234567', 'too-few-digits'],
  ['+88691234567', 'too-few-digits'],
  ['+1202555018', 'too-few-digits'],
  ['+4412', 'too-few-digits'],
  ['09123456789', 'too-many-digits'],
  ['+8869123456789', 'too-many-digits'],
  ['+441234567890123456', 'too-many-digits'],
];

describe('a number', () => {
  it.each([
    ['0912345678', '+886912345678'],
    ['0912-345-678', '+886912345678'],
    ['(0912) 345 678', '+886912345678'],
    ['０９１２３４５６７８', '+886912345678'],
    [' 0912‐345‐678 ', '+886912345678'],
    ['+886 912 345 678', '+886912345678'],
    ['(+886) 912-345-678', '+886912345678'],
    ['\u202d+886912345678\u202c', '+886912345678'],
    ['+1 202 555 0182', '+12025550182'],
    ['+852 5123 4567', '+85251234567'],
    ['+39 06 1234 5678', '+390612345678'],
  ])('%j is %s', (typed, number) => {
    expect(readPhoneNumber(typed)).toEqual({ ok: true, number });
  });

  it.each(wrong)('%j is refused: %s', (typed, why) => {
    expect(readPhoneNumber(typed)).toEqual({ ok: false, why });
  });

  it('is refused for every reason by one of the cases above', () => {
    expect([...new Set(wrong.map(([, why]) => why))].sort()).toEqual([...wrongNumbers].sort());
  });

  it('is E.164 or refused, whatever is typed, and reads as itself again', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789+-() ．８') }),
      fc.stringMatching(/^(09|\+8869|\+1|\+)\d{7,12}$/),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const read = readPhoneNumber(text);
        if (!read.ok) return;
        expect(read.number).toMatch(/^\+[1-9]\d{7,14}$/);
        expect(readPhoneNumber(read.number)).toEqual(read);
      }),
    );
  });

  it('of any Taiwanese mobile is the same with a zero and with the country', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^9\d{8}$/), (digits) => {
        expect(readPhoneNumber(`0${digits}`)).toEqual(readPhoneNumber(`+886${digits}`));
      }),
    );
  });
});
