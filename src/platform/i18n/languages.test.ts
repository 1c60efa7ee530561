import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseLanguage,
  defineLanguage,
  isLanguage,
  languages,
  sourceLanguages,
} from './languages.ts';

describe('the language of a visitor', () => {
  it.each([
    [undefined, 'zh-Hant'],
    ['', 'zh-Hant'],
    ['*', 'zh-Hant'],
    ['fr', 'zh-Hant'],
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['zh', 'zh-Hant'],
    ['zh-TW', 'zh-Hant'],
    ['zh-Hans-CN', 'zh-Hant'],
    ['en-US,en;q=0.9,zh-TW;q=0.8', 'en'],
    ['zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7', 'zh-Hant'],
    ['en;q=0.5, zh;q=0.8', 'zh-Hant'],
    ['zh ; q=0.5 , en ; q=0.8', 'en'],
    ['zh;Q=0.1, en;Q=0.2', 'en'],
    ['fr, en;q=0.3', 'en'],
    ['en, zh', 'en'],
    ['zh;q=0, en', 'en'],
    ['en;q=0', 'zh-Hant'],
    ['en;q=1.2.3, zh;q=0.1', 'zh-Hant'],
    ['english', 'zh-Hant'],
    ['vi-VN, en;q=0.5', 'vi'],
    ['id', 'id'],
    ['fr, id;q=0.4, en;q=0.2', 'id'],
    ['zhuang, en;q=0.1', 'en'],
    [',,;q=,en', 'en'],
  ])('for Accept-Language %o is %s', (header, language) => {
    expect(chooseLanguage(header)).toBe(language);
  });

  it('is always one of ours, whatever the header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (header) => isLanguage(chooseLanguage(header))),
    );
  });

  it('is the one with the greater weight, in whatever order they stand', () => {
    const weight = fc.integer({ min: 1, max: 999 });
    fc.assert(
      fc.property(weight, weight, fc.boolean(), (zh, en, turned) => {
        fc.pre(zh !== en);
        const wishes = [
          `zh;q=0.${String(zh).padStart(3, '0')}`,
          `en;q=0.${String(en).padStart(3, '0')}`,
        ];
        const header = (turned ? wishes.toReversed() : wishes).join(',');
        expect(chooseLanguage(header)).toBe(zh > en ? 'zh-Hant' : 'en');
      }),
    );
  });

  it('is known by its exact name only', () => {
    expect(languages.every(isLanguage)).toBe(true);
    expect(['ZH-Hant', 'zh', 'en ', '', undefined, '__proto__'].some(isLanguage)).toBe(false);
  });

  it('stands in where an added language lacks a page', () => {
    const { has, instead, review } = defineLanguage(chooseLanguage('vi'));
    expect([instead, review]).toEqual(['en', 'awaited']);
    expect(['/', '/search'].filter((path) => !has(path))).toEqual([]);
    expect(['/powers', '/search/more', '/searches', ''].filter(has)).toEqual([]);
  });

  it('lacks no page where the code is written in it', () => {
    for (const language of sourceLanguages) expect(defineLanguage(language).has('/any')).toBe(true);
  });
});
