import { describe, expect, it } from 'vitest';
import { type SourceLanguage, sourceLanguages } from '../i18n/languages.ts';
import type { Values } from '../i18n/texts.ts';
import { platformTexts } from '../texts/texts.ts';

const { catalogues } = platformTexts;
const keys = Object.keys(catalogues['zh-Hant']).sort();

/** Says a sentence with 2 for whatever it asks, and tells what it asked for. */
function say(language: SourceLanguage, key: string) {
  const asked = new Set<string>();
  const values: Values = new Proxy(
    {},
    {
      has: () => true,
      get: (_, name) => {
        asked.add(String(name));
        return 2;
      },
    },
  );
  return { sentence: platformTexts.find(language, key, values), asked: [...asked].sort() };
}

describe('the texts of the platform', () => {
  it('hold the same keys in every language', () => {
    for (const language of sourceLanguages) {
      expect(Object.keys(catalogues[language]).sort()).toEqual(keys);
    }
  });

  it.each(keys)('%s can be said in every language, from the same values', (key) => {
    const [first, ...others] = sourceLanguages.map((language) => say(language, key));
    for (const other of others) expect(other.asked).toEqual(first?.asked);
    for (const said of [first, ...others]) expect(said?.sentence).toMatch(/^[^{}]+$/);
  });

  it.each(keys)('%s is not left in Chinese in the English texts', (key) => {
    expect(say('en', key).sentence).not.toMatch(/\p{Script=Han}/u);
  });

  it.each(keys)('%s types no space between Han and Latin: the browser makes that gap', (key) => {
    expect(say('zh-Hant', key).sentence).not.toMatch(/\p{Script=Han} \w|\w \p{Script=Han}/u);
  });

  it('count one thing and many', () => {
    const count = (n: number) => platformTexts.in('en')('form.errors.title', { count: n });
    expect(count(1)).toBe('There is 1 thing to change');
    expect(count(3)).toBe('There are 3 things to change');
    expect(platformTexts.in('zh-Hant')('form.errors.title', { count: 1200 })).toBe(
      '有1,200個地方要修改',
    );
  });
});
