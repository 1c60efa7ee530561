import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, graphemeCount } from './clean-text.ts';

const point = (code: number) => String.fromCodePoint(code);
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        ...[0x00, 0x09, 0x0a, 0x0d, 0x85, 0xad, 0x200b, 0x200d, 0x200e, 0x202e, 0x2028, 0x2066],
        ...[0xfeff, 0x301, 0x41, 0x65, 0x1100, 0x1161, 0xd800, 0xdc00, 0x1f3f4, 0xe0067, 0xe007f],
      ),
      { maxLength: 60 },
    )
    .map((codes) => codes.map(point).join('')),
);

describe('cleanText', () => {
  it('changes nothing when it cleans a second time', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        expect(cleanText(cleanText(raw))).toBe(cleanText(raw));
      }),
    );
  });

  it('leaves no control, no direction character, no lone surrogate, and NFC', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        const clean = cleanText(raw);
        expect(clean).not.toMatch(
          /(?![\t\n])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u,
        );
        expect(clean).not.toMatch(/\p{Surrogate}/u);
        expect(clean).toBe(clean.normalize('NFC'));
        expect(clean).toBe(clean.trim());
      }),
    );
  });

  it.each([
    ['composes accents', 'e\u0301', '\u00e9'],
    ['drops an override of direction', 'abc\u202edef\u202c', 'abcdef'],
    ['drops isolates and marks of direction', '\u2066a\u2069\u200eb\u061c', 'ab'],
    ['drops spaces of no width and byte-order marks', '\ufeffa\u200bb\u2060c', 'abc'],
    ['drops NUL and other controls', 'a\u0000b\u0007c\u009bd', 'abcd'],
    ['makes every line break a line feed', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['keeps a family of emoji whole', '👩‍👩‍👧', '👩‍👩‍👧'],
    ['keeps a flag of tag characters', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['drops text hidden in tag characters', `a${[0xe0068, 0xe0069].map(point).join('')}b`, 'ab'],
    ['replaces half a character', 'a\ud800b', 'a\ufffdb'],
    ['leaves markup and formulas as typed', '=1+1 <b>"x"</b>', '=1+1 <b>"x"</b>'],
    ['trims', ' \n a \t', 'a'],
  ])('%s', (_rule, raw, clean) => expect(cleanText(raw)).toBe(clean));

  it('keeps eight combining marks of ten thousand', () => {
    expect(cleanText(`q${'\u0323'.repeat(10_000)}!`)).toBe(`q${'\u0323'.repeat(8)}!`);
  });
});

describe('graphemeCount', () => {
  it.each([
    ['', 0],
    ['燈港市', 3],
    ['a\nb', 3],
    ['e\u0301', 1],
    ['👩‍👩‍👧🇹🇼', 2],
    ['か\u3099', 1],
  ])('counts %j as %i', (text, count) => expect(graphemeCount(text)).toBe(count));

  it('equals the segmenter whichever way it counts', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
    const mixed = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(mixed, (text) => {
        expect(graphemeCount(text)).toBe([...segmenter.segment(text)].length);
      }),
    );
  });

  it('stops one past the limit', () => {
    expect(graphemeCount('é'.repeat(10_000), 140)).toBe(141);
  });
});
