import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, languages } from './languages.ts';

/** Everything is shown in the time of Taipei, whatever the zone of the server. */
export const timeZone = 'Asia/Taipei';

const formats = {
  date: {
    short: { timeZone, month: 'numeric', day: 'numeric' },
    medium: { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' },
    long: { timeZone, year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' },
  },
  time: {
    short: { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  },
} as const;

export type Values = Readonly<Record<string, string | number | Date>>;

/** Gives the sentence of a key in one language, with its values filled in. */
export type Translate<Key extends string> = (key: Key, values?: Values) => string;

/** The sentences of one module in every language, and the translators made from them. */
export interface Texts<Key extends string = string> {
  readonly catalogues: Readonly<Record<Language, Readonly<Record<Key, string>>>>;
  /** The translator of one language. */
  in(language: Language): Translate<Key>;
  /** For keys made at run time, such as those of refusals: undefined where there is none. */
  find(language: Language, key: string, values?: Values): string | undefined;
}

/** The sentences of a module whose keys do not matter to the type. */
export type AnyTexts = Pick<Texts, 'catalogues' | 'find'>;

/**
 * Sentences in ICU MessageFormat, one catalogue a language, the same keys in each (the type demands
 * it). A message is compiled at its first use and kept. `<` stands for itself: texts hold no markup.
 *
 * @throws when a value that the message names is missing
 */
export function createTexts<Key extends string>(
  catalogues: Readonly<Record<Language, Readonly<Record<Key, string>>>>,
): Texts<Key> {
  const compiled = new Map<string, IntlMessageFormat>();
  const format = (language: Language, key: Key, values?: Values): string => {
    const id = `${language} ${key}`;
    let message = compiled.get(id);
    if (message === undefined) {
      message = new IntlMessageFormat(catalogues[language][key], language, formats, {
        ignoreTag: true,
      });
      compiled.set(id, message);
    }
    return String(message.format(values));
  };
  const translators = Object.fromEntries(
    languages.map((language) => [
      language,
      (key: Key, values?: Values) => format(language, key, values),
    ]),
  ) as Record<Language, Translate<Key>>;
  const holds = (language: Language, key: string): key is Key =>
    Object.hasOwn(catalogues[language], key);
  return {
    catalogues,
    in: (language) => translators[language],
    find: (language, key, values) =>
      holds(language, key) ? format(language, key, values) : undefined,
  };
}
