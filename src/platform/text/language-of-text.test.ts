import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOfText, languageOfWords } from './language-of-text.ts';

describe('the language of a text', () => {
  it.each([
    ['夜市要少用塑膠。', 'zh-Hant'],
    ['用iPad點餐就好了吧', 'zh-Hant'],
    ['夜市 must use cups', 'und'],
    ['Fewer plastic bags, please.', 'und'],
    ['ごみを減らしましょう', 'und'],
    ['123！？', 'und'],
    ['', 'und'],
  ])('of %j is %s', (text, language) => {
    expect(languageOfText(text)).toBe(language);
  });

  it('does not depend on digits, punctuation and spaces', () => {
    const noise = fc.stringMatching(/^[0-9 .,!?。，！？]*$/);
    fc.assert(
      fc.property(fc.constantFrom('夜市', 'market', '夜市x'), noise, (text, more) => {
        expect(languageOfText(`${more}${text}${more}`)).toBe(languageOfText(text));
      }),
    );
  });
});

describe('the language said of a text', () => {
  it.each([
    ['港邊要不要種樹', 'zh-Hant', 'zh-Hant'],
    ['iPad 和 iPhone 的 app', 'zh-Hant', 'zh-Hant'],
    ['Trees, 樹', 'en', 'en'],
    ['Nên trồng cây', 'vi', 'vi'],
    ['123', 'en', 'en'],
    ['شجر', 'en', 'und'],
    ['بلدية 3，2026年', 'zh-Hant', 'und'],
    ['Trees', 'zh-Hant', 'und'],
    ['港邊', 'en', 'zh-Hant'],
    ['شجر', 'ar', 'ar'],
    ['港邊', 'und', 'zh-Hant'],
    ['Trees', '', 'und'],
  ])('of %j, said to be %s, is %s', (text, said, language) => {
    expect(languageOfWords(text, said)).toBe(language);
  });
});
