import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutPassages, passageLength, passageOverlap } from './cut-passages.ts';

const text = fc
  .array(
    fc.constantFrom(
      '垃圾桶',
      '。',
      '」',
      '\n',
      '他說「好。」',
      'plain words. ',
      '𠗣',
      '很長的一段話沒有標點',
    ),
    {
      maxLength: 900,
    },
  )
  .map((parts) => parts.join(''));

describe('passages', () => {
  it('hold whatever stands in the text and is no longer than their overlap', () => {
    fc.assert(
      fc.property(
        text,
        fc.nat(),
        fc.integer({ min: 1, max: passageOverlap - 1 }),
        (all, at, size) => {
          const from = all.length === 0 ? 0 : at % all.length;
          const piece = all.slice(from, from + size);
          expect(cutPassages(all).some((passage) => passage.includes(piece))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are of a length, and never begin or end within a character', () => {
    fc.assert(
      fc.property(text, (all) => {
        for (const passage of cutPassages(all)) {
          expect(passage.length).toBeLessThanOrEqual(passageLength + passageOverlap);
          expect(passage).not.toMatch(/\p{Surrogate}/u);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('end where a sentence ends, before the words that they share with the next', () => {
    const sentence = `${'字'.repeat(89)}。`;
    const [first = '', second = ''] = cutPassages(sentence.repeat(40));
    expect(first.slice(0, -passageOverlap).endsWith('。')).toBe(true);
    expect(second.startsWith('字')).toBe(true);
  });

  it('are one for a short text, and one that is empty for none', () => {
    expect(cutPassages('短')).toEqual(['短']);
    expect(cutPassages('')).toEqual(['']);
  });
});
