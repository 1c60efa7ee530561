import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, foldWithOrigins } from '../text/fold-text.ts';
import { lexemesOf, readTerms } from './search-terms.ts';

const han = fc.constantFrom(...'垃圾桶里裡裏发發髮台臺北不要在這裡的我們面麵干乾幹後后𠗣');
const mixed = fc
  .array(
    fc.oneof(
      han,
      fc.constantFrom(...'aBçĐｘ９1。 ，\n,0\u{e0100}\u200cかガｶﾞไทย'),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
  )
  .map((parts) => parts.join('').normalize('NFC'));

describe('foldText', () => {
  it.each([
    ['台北', '臺北'],
    ['垃圾桶里', '垃圾桶裡'],
    ['垃圾桶裏', '垃圾桶裡'],
    ['发', '發'],
    ['发', '髮'],
    ['后', '後'],
    ['面', '麵'],
    ['干', '乾'],
    ['干', '幹'],
    ['着', '著'],
    ['为', '爲'],
    ['ＡＢＣ１２', 'abc12'],
    ['Đà Nẵng', 'da nang'],
    ['Straße', 'STRASSE'],
    ['ｶﾞｽ', 'ガス'],
    ['ﬁle', 'FILE'],
    ['葛\u{e0100}城', '葛城'],
    ['葛\ufe00城', '葛城'],
    ['𠮷野家', '吉野家'],
    ['髙﨑', '高崎'],
    ['渡辺', '渡邊'],
    ['吉野\n家', '吉野家'],
    ['垃圾 \n\u3000桶', '垃圾桶'],
    ['กำลัง\nใจ', 'กำลังใจ'],
    ['1,000元', '1000元'],
    ['1，234，567', '1234567'],
    ['１２，０００', '12000'],
    ['می\u200cخواهم', 'میخواهم'],
    ['co\u00adoperate', 'cooperate'],
  ])('makes %s and %s one', (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it.each([
    ['人', '入'],
    ['か', 'が'],
    ['土', '士'],
    ['標題\n\n內文', '標題內文'],
    ['one\ntwo', 'onetwo'],
    ['3,14', '314'],
    ['1999,100', '1999100'],
    ['1,0000', '10000'],
    ['1.000', '1000'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });

  it('changes nothing when it folds a second time', () => {
    fc.assert(
      fc.property(mixed, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });

  it('folds a character alike, whatever stands beside it', () => {
    const characters = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
    const apart = characters
      .filter((character) => !/[\p{Surrogate}\p{M}\uff9e\uff9f\n]/u.test(character))
      .filter((character) => foldText(`${character}Ł`) !== `${foldText(character)}l`);
    expect(apart).toEqual([]);
  });

  it('knows of every folded character where it comes from, in order', () => {
    fc.assert(
      fc.property(mixed, (text) => {
        const { text: folded, origins } = foldWithOrigins(text);
        expect(origins).toHaveLength(folded.length + 1);
        expect([...origins]).toEqual([...origins].sort((a, b) => a - b));
        expect(origins.at(-1)).toBe(text.length);
        expect(readTerms(folded)).toEqual(readTerms(text));
      }),
    );
  });
});

describe('a text', () => {
  it('is kept as words, as pairs of neighbours, and as the last character of each run', () => {
    const kept = lexemesOf('不要垃圾桶，ＡＢＣ市');
    expect(kept.map(({ text }) => text)).toEqual([
      '不要',
      '要垃',
      '垃圾',
      '圾桶',
      '桶',
      'abc',
      '市',
    ]);
    expect(kept.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('without letters or digits is nothing', () => {
    expect(lexemesOf(' ，。!?&|:*\'"\\ 🙂')).toEqual([]);
  });

  it('has no lexeme that PostgreSQL would refuse', () => {
    const long = `${'a'.repeat(5000)} ${'\u{1d7ce}'.repeat(500)} ${'ก'.repeat(300)}`;
    for (const { text } of lexemesOf(long)) {
      expect(Buffer.byteLength(text)).toBeLessThan(2046);
      expect(text).not.toMatch(/\p{Surrogate}/u);
    }
  });
});
