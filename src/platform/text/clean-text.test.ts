import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, saysSomething } from './clean-text.ts';
import { fitsIn, graphemeCount } from './count-characters.ts';

const point = (code: number) => String.fromCodePoint(code);
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        ...[0x00, 0x09, 0x0a, 0x0d, 0x85, 0xad, 0x200b, 0x200d, 0x200e, 0x202e, 0x2028, 0x2066],
        ...[
          0x1f3fb, 0x1f44d, 0x200c, 0x200d, 0x0600, 0x0915, 0x094d, 0x11a8, 0x323, 0xfffe, 0x4ffff,
        ],
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
        expect(clean).not.toMatch(/\p{Surrogate}|\p{Noncharacter_Code_Point}/u);
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

/** One character, or none to speak of, in any count of them; each held the server or broke a page. */
const piles = {
  'tones of skin': `👍${'🏻'.repeat(30_000)}`,
  'letters of Korean': '\u1100'.repeat(60_000),
  'old letters of Korean': `가${'\ud7cb'.repeat(60_000)}`,
  'joiners that part': `a${'\u200c'.repeat(60_000)}`,
  'joiners that join': `👩${'\u200d'.repeat(60_000)}`,
  'a chain of pictures': `${'👩\u200d'.repeat(20_000)}👩`,
  'signs of Arabic numbers': `${'\u0600'.repeat(60_000)}1`,
  'consonants of Hindi': 'क्'.repeat(30_000),
  'marks above and below': `a${'\u0301'.repeat(60_000)}${'\u0323'.repeat(60_000)}`,
  'choosers of variants': `葛${'\u{e0100}'.repeat(30_000)}`,
  'half-width voicing': `ｶ${'ﾞ'.repeat(60_000)}`,
  'half flags': '🇹'.repeat(30_000),
};

describe('a pile of characters', () => {
  it.each(Object.entries(piles))('of %s is cleaned and counted in no time', (_what, pile) => {
    const from = performance.now();
    const clean = cleanText(pile);
    graphemeCount(pile);
    fitsIn(pile, 140);
    expect(graphemeCount(clean)).toBeLessThanOrEqual(clean.length);
    expect(performance.now() - from).toBeLessThan(600);
  });

  it.each(Object.entries(piles))('of %s never becomes one large character', (_what, pile) => {
    const sizes = Array.from(
      new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(cleanText(pile).slice(0, 4000)),
      ({ segment }) => segment.length,
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(64);
  });

  it.each(Object.entries(piles))('of %s fits into no text of 140 as it is', (_what, pile) => {
    expect(fitsIn(pile, 140)).toBe(false);
  });

  it.each([
    'Ḽơᶉëᶆ ȋṕšᶙṁ',
    '👨🏻‍❤️‍💋‍👨🏿👨‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿🇹🇼1️⃣',
    'क्ष्म्य र्त्स्न्य',
    'می‌خواهم',
    'བསྒྲུབས',
    'ᄅᆞᇫ나랏말ᄊᆞ미',
    'กำลังใจ',
    'Tiếng Việt',
    '葛\u{e0100}城',
  ])('leaves what people write: %s', (text) => {
    expect(cleanText(text)).toBe(text.normalize('NFC'));
    expect(fitsIn(text, 140)).toBe(true);
  });
});

describe('saysSomething', () => {
  it.each(['好', 'a', '7', '👍', '🇹🇼', '1️⃣', '⠓⠊', '♥', '\u0e01'])('hears %j', (text) => {
    expect(saysSomething(text)).toBe(true);
  });

  it.each([
    '',
    '\u3000。',
    '\u{1d159}',
    '\u{13441}\u{13442}',
    '\u3164',
    '\u115f',
    '\u2800',
    '…！？',
    '\ufe0f',
    '\u200d',
    '+',
    '$',
  ])('hears nothing in %j', (text) => expect(saysSomething(text)).toBe(false));
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

  it('equals the segmenter over many pieces, also where one ends inside a character', () => {
    const parts = ['é', '👨‍👩‍👧‍👦', '🇹🇼', 'क्ष', '字', 'e\u0323'];
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
    for (let turn = 0; turn < 8; turn += 1) {
      const long = 'x'.repeat(turn) + parts.map((part) => part.repeat(300)).join('');
      expect(graphemeCount(long)).toBe([...segmenter.segment(long)].length);
    }
  });

  it('stops one past the limit', () => {
    expect(graphemeCount('é'.repeat(10_000), 140)).toBe(141);
  });
});
