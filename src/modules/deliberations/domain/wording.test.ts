import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSourceLanguage, languages, sourceLanguages } from '../../../platform/i18n/languages.ts';
import { readable, translationFor, wordingIn } from './wording.ts';

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
});

describe('a translated statement', () => {
  const [added] = languages.filter((language) => !isSourceLanguage(language));
  const statement = {
    text: '多種樹',
    language: 'zh-Hant',
    translation: { en: 'Plant more trees' },
  };

  it('is read in its own language without a translation', () => {
    expect(translationFor(statement, 'zh-Hant')).toBeUndefined();
    expect(readable(statement, 'zh-Hant').text).toBe('多種樹');
  });

  it('is read in the language that stands in for one that it lacks', () => {
    if (added === undefined) throw new Error('This test needs an added language');
    const english = { text: 'Plant more trees', language: 'en' };
    expect(translationFor(statement, 'en')).toEqual(english);
    expect(translationFor(statement, added)).toEqual(english);
    const own = { ...statement, translation: { ...statement.translation, [added]: 'x' } };
    expect(readable(own, added)).toEqual({ text: 'x', language: added });
  });

  it('needs none where it is written in the language that stands in', () => {
    if (added === undefined) throw new Error('This test needs an added language');
    const english = { text: 'Trees', language: 'en', translation: { 'zh-Hant': '樹' } };
    expect(translationFor(english, added)).toBeUndefined();
    expect(translationFor({ ...english, translation: {} }, 'zh-Hant')).toBeUndefined();
  });
});
