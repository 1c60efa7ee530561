import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSimilar, similarity } from './similar-statements.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 60 });

describe('the likeness of two texts', () => {
  it('lies between 0 and 1, and is the same both ways', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const likeness = similarity(a, b);
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        expect(similarity(b, a)).toBe(likeness);
      }),
    );
  });

  it('is 1 for a text and itself, whatever its case, width, spaces and punctuation', () => {
    fc.assert(
      fc.property(text, (a) => {
        expect(similarity(a, a)).toBe(1);
      }),
    );
    expect(similarity('Night MARKET cups!', 'night　market，ｃｕｐｓ')).toBe(1);
  });

  it('is the share of common trigrams, by hand', () => {
    // abcd: abc bcd; bcde: bcd cde; one of three.
    expect(similarity('abcd', 'bcde')).toBeCloseTo(1 / 3, 12);
    expect(similarity('abc', 'xyz')).toBe(0);
  });

  it('is known for texts that are too short for a trigram, and for empty ones', () => {
    expect(similarity('樹', '樹！')).toBe(1);
    expect(similarity('樹', '花')).toBe(0);
    expect(similarity('', '')).toBe(1);
    expect(similarity('', '樹')).toBe(0);
  });
});

describe('statements that say nearly the same', () => {
  const known = [
    { sid: 0, text: '夜市應該提供借用的杯子，喝完可以還。' },
    { sid: 1, text: '垃圾桶太少了。' },
    { sid: 2, text: '夜市應該提供借用的杯子，喝完再還。' },
  ];

  it('come with the most alike first', () => {
    const found = findSimilar('夜市應該提供借用的杯子，喝完再還！', known);
    expect(found.map(({ sid }) => sid)).toEqual([2, 0]);
  });

  it('are none where nobody has said it yet', () => {
    expect(findSimilar('自備餐具可以便宜五元。', known)).toEqual([]);
  });

  it('are found again among any others, however they are marked', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), fc.string({ minLength: 3 }), (others, said) => {
        const all = [...others, said].map((of, sid) => ({ sid, text: of }));
        expect(findSimilar(`「${said}」`, all).map(({ sid }) => sid)).toContain(others.length);
      }),
    );
  });
});
