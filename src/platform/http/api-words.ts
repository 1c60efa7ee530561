import { type SourceLanguage, sourceLanguages } from '../i18n/languages.ts';
import type { Texts } from '../i18n/texts.ts';

type Words = Readonly<Record<SourceLanguage, string>>;

/**
 * Gives parts of the API their words: English where OpenAPI looks for them, each language of the code beside it in
 * an `x-` field, from which the reference page reads. Keys are those of the module's `texts`.
 */
export function createApiWords<Key extends string>(texts: Texts<Key>) {
  const every = (key: Key): Words =>
    Object.fromEntries(
      sourceLanguages.map((language) => [language, texts.in(language)(key)]),
    ) as Words;
  return {
    /** What a parameter, a field, an answer or a route means: `.openapi({ ...meaning('api.slug') })`. */
    meaning: (key: Key) => ({ description: texts.in('en')(key), 'x-description': every(key) }),
    /** What a route does, in a few words. */
    summary: (key: Key) => ({ summary: texts.in('en')(key), 'x-summary': every(key) }),
  };
}
