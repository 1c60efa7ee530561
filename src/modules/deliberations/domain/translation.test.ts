import { describe, expect, it } from 'vitest';
import { isSourceLanguage, languages } from '../../../platform/i18n/languages.ts';
import { readable, translationFor } from './translation.ts';

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
