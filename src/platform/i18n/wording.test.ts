import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSourceLanguage, languages, sourceLanguages } from './languages.ts';
import { wordingIn } from './wording.ts';

const wished = fc.constantFrom(...sourceLanguages);

describe('a text in several languages', () => {
  it('is read in the wished one where it is there', () => {
    fc.assert(
      fc.property(
        wished,
        fc.string({ minLength: 1 }),
        fc.string({ minLength: 1 }),
        (language, zh, en) => {
          const wording = { 'zh-Hant': zh, en };
          expect(wordingIn(wording, language)).toEqual({ text: wording[language], language });
        },
      ),
    );
  });

  it('is read in the other one where the wished one is missing or empty', () => {
    expect(wordingIn({ en: 'Trees' }, 'zh-Hant')).toEqual({ text: 'Trees', language: 'en' });
    expect(wordingIn({ 'zh-Hant': '樹', en: '' }, 'en')).toEqual({
      text: '樹',
      language: 'zh-Hant',
    });
  });

  it('is read in the language that stands in for an added one, before any other', () => {
    const added = languages.filter((language) => !isSourceLanguage(language));
    for (const language of added) {
      expect(wordingIn({ 'zh-Hant': '樹', en: 'Trees' }, language)).toEqual({
        text: 'Trees',
        language: 'en',
      });
    }
    expect(added).not.toEqual([]);
  });

  it('is empty in the wished language where there is none at all', () => {
    fc.assert(
      fc.property(wished, (language) => {
        expect(wordingIn({}, language)).toEqual({ text: '', language });
      }),
    );
  });

  it('is read in whatever language it has where the site has none of them', () => {
    expect(wordingIn({ mi: 'Rākau' }, 'en')).toEqual({ text: 'Rākau', language: 'mi' });
  });
});
