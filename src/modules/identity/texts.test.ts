import { describe, expect, it } from 'vitest';
import { refusalsOf } from '../../platform/acts/refusals-of.ts';
import { sourceLanguages } from '../../platform/i18n/languages.ts';
import { identity } from './module.ts';
import { powers } from './powers.ts';
import { texts } from './texts.ts';

describe.each(sourceLanguages)('the sentences in %s', (language) => {
  it('say of every refusal what happened and what to do', () => {
    for (const code of Object.keys(refusalsOf(identity))) {
      for (const part of ['title', 'what', 'next']) {
        expect(texts.find(language, `refusal.${code}.${part}`), `${code}.${part}`).toBeTruthy();
      }
    }
  });

  it('name every power, and no other', () => {
    const named = Object.keys(texts.catalogues[language]).filter((key) => key.startsWith('power.'));
    expect(named.sort()).toEqual(
      Object.keys(powers)
        .map((act) => `power.${act}`)
        .sort(),
    );
  });

  it('have the same keys as every other language', () => {
    expect(Object.keys(texts.catalogues[language])).toEqual(Object.keys(texts.catalogues.en));
  });
});
