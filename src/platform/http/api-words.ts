import { type ApiWords, inSourceLanguages, type Texts } from '../i18n/texts.ts';

/**
 * Gives parts of the API their words: English where OpenAPI looks for them, each language of the code
 * beside it in an `x-` field, from which the reference page reads. Keys are those of the module's
 * `texts`.
 */
export function createApiWords<Key extends string>(texts: Texts<Key>) {
  return {
    /** What a parameter, a field, an answer or a route means: `.openapi({ ...meaning('api.slug') })`. */
    meaning: (key: Key): ApiWords => texts.words(key),
    /** What a route does, in a few words. */
    summary: (key: Key) => asSummary(texts.words(key)),
  };
}

/** Words of a route, where OpenAPI looks for them. */
export function asSummary({ description, 'x-description': words }: ApiWords) {
  return { summary: description, 'x-summary': words };
}

/** The words of a key that is made at run time; undefined where a text has none. */
export function findWords(texts: Pick<Texts, 'find'>, key: string): ApiWords | undefined {
  const description = texts.find('en', key);
  if (description === undefined) return undefined;
  const every = inSourceLanguages((language) => texts.find(language, key) ?? description);
  return { description, 'x-description': every };
}
