import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptAround, markHits, type Segment } from './mark-hits.ts';
import { readTerms } from './search-terms.ts';

const hitsOf = (segments: readonly Segment[]) =>
  segments.filter(({ hit }) => hit).map(({ text }) => text);
const mark = (text: string, asked: string) => hitsOf(markHits(text, readTerms(asked)));

describe('a hit', () => {
  it.each([
    ['請在垃圾桶裡放好', '垃圾桶里', ['垃圾桶裡']],
    ['臺北市和台北縣', '台北', ['臺北', '台北']],
    ['頭髮和發現', '发', ['髮', '發']],
    ['ＡＢＣ商店', 'abc', ['ＡＢＣ']],
    ['Café Đà Nẵng', 'cafe da', ['Café', 'Đà']],
    ['Plates and plate', 'plate', ['Plate', 'plate']],
    ['template', 'plate', []],
    ['哈哈哈哈', '哈哈', ['哈哈', '哈哈']],
    ['ﬁne', 'fi', ['ﬁ']],
  ])('in %s of %s is marked as it is written', (text, asked, hits) => {
    expect(mark(text, asked)).toEqual(hits);
  });

  it('leaves the text as it is', () => {
    const hostile = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(hostile, fc.string({ unit: 'grapheme', maxLength: 6 }), (text, asked) => {
        const segments = markHits(text, readTerms(asked));
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
      }),
    );
  });
});

describe('an excerpt', () => {
  const far = `${'前面說了很多。'.repeat(60)}這裡有一個垃圾桶，旁邊是攤位。${'後面也很多。'.repeat(60)}`;

  it('shows the hit of a long text with a little before it, cut at both ends', () => {
    const segments = excerptAround(far, readTerms('垃圾桶'));
    const shown = segments.map(({ text }) => text).join('');
    expect(shown.startsWith('…這裡有一個垃圾桶')).toBe(true);
    expect(shown.endsWith('…')).toBe(true);
    expect(shown.length).toBeLessThan(130);
  });

  it('stands where most of the words are', () => {
    const text = `垃圾桶。${'空話。'.repeat(200)}攤位旁邊的垃圾桶。`;
    expect(hitsOf(excerptAround(text, readTerms('垃圾桶 攤位')))).toEqual(['攤位', '垃圾桶']);
  });

  it('is the beginning where nothing is hit, and the whole of a short text', () => {
    expect(excerptAround('短短的。', readTerms('別的'))).toEqual([
      { text: '短短的。', hit: false },
    ]);
    const [begin] = excerptAround(far, readTerms('別的'));
    expect(begin?.text.startsWith('前面')).toBe(true);
  });

  it('breaks no character and holds the hit, whatever surrounds it', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (before, after) => {
        const text = `${'𠗣'.repeat(before)}垃圾桶${'𠗣'.repeat(after)}`;
        const segments = excerptAround(text, readTerms('垃圾桶'));
        expect(hitsOf(segments)).toEqual(['垃圾桶']);
        for (const segment of segments) expect(segment.text).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});
