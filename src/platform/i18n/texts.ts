import { IntlMessageFormat } from 'intl-messageformat';
import { isolated } from '../text/direction.ts';
import { readAddedSentences } from './added-languages.ts';
import {
  defineLanguage,
  isSourceLanguage,
  type Language,
  languages,
  type SourceLanguage,
  sourceLanguages,
  sourceOf,
} from './languages.ts';

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

/** The sentences of one module, and the translators made from them. */
export interface Texts<Key extends string = string> {
  /** Its name: the file with its sentences in the folder of an added language. */
  readonly book: string;
  readonly catalogues: Readonly<Record<SourceLanguage, Readonly<Record<Key, string>>>>;
  /** The translator of one language. */
  in(language: Language): Translate<Key>;
  /**
   * What a field, a parameter or an answer of the API means, in English and in each language of the
   * code: `z.string().meta(texts.words('list.form'))`. The label of a form's field will do.
   */
  words(key: Key, values?: (t: Translate<Key>) => Values): ApiWords;
  /** For keys made at run time, such as those of refusals: undefined where there is none. */
  find(language: Language, key: string, values?: Values): string | undefined;
}

/** English where OpenAPI looks for it; the reference page reads the rest. */
export type ApiWords = {
  readonly description: string;
  readonly 'x-description': Readonly<Record<SourceLanguage, string>>;
};

/** The sentences of a module whose keys do not matter to the type. */
export type AnyTexts = Pick<Texts, 'book' | 'catalogues' | 'find'>;

/**
 * Sentences in ICU MessageFormat, one catalogue a language, the same keys in each (the type demands
 * it). A message is compiled at its first use and kept. `<` stands for itself: texts hold no markup.
 *
 * A language added by a folder may lack a sentence. In development that is loud: the sentence is
 * marked by `markMissing`. In production the language that stands in for it speaks.
 *
 * @param book `platform` or the module's name
 * @throws when a value that the message names is missing
 */
export function createTexts<Key extends string>(
  book: string,
  catalogues: Readonly<Record<SourceLanguage, Readonly<Record<Key, string>>>>,
): Texts<Key> {
  const speak = createSpeaker(book, catalogues);
  const translators = new Map(
    languages.map((language) => [
      language,
      (key: Key, values?: Values) => speak(language, key, values),
    ]),
  );
  const holds = (key: string): key is Key => Object.hasOwn(catalogues.en, key);
  const translatorOf = (language: Language): Translate<Key> => {
    const translator = translators.get(language);
    if (translator === undefined) throw new Error(`No language ${language}`);
    return translator;
  };
  return {
    book,
    catalogues,
    in: translatorOf,
    words(key, values) {
      const say = (language: SourceLanguage) =>
        speak(language, key, values?.(translatorOf(language)));
      return { description: say('en'), 'x-description': inSourceLanguages(say) };
    },
    find: (language, key, values) => (holds(key) ? speak(language, key, values) : undefined),
  };
}

/** What something is in each language that the code is written in. */
export function inSourceLanguages<Value>(make: (language: SourceLanguage) => Value) {
  const all = sourceLanguages.map((language) => [language, make(language)]);
  return Object.fromEntries(all) as Record<SourceLanguage, Value>;
}

function createSpeaker<Key extends string>(
  book: string,
  catalogues: Readonly<Record<SourceLanguage, Readonly<Record<Key, string>>>>,
) {
  const added = new Map(
    languages
      .filter((language) => !isSourceLanguage(language))
      .map((language) => [language, readAddedSentences(language, book)]),
  );
  const compiled = new Map<string, IntlMessageFormat>();
  const compile = (language: Language, key: Key): IntlMessageFormat => {
    const own = isSourceLanguage(language) ? catalogues[language][key] : added.get(language)?.[key];
    const source = sourceOf(language);
    const text = own ?? catalogues[source][key];
    const { locale } = defineLanguage(own === undefined ? source : language);
    return new IntlMessageFormat(text, locale, formats, { ignoreTag: true });
  };
  const isLacking = (language: Language, key: Key) =>
    !isSourceLanguage(language) && added.get(language)?.[key] === undefined;
  return (language: Language, key: Key, values?: Values): string => {
    const id = `${language} ${key}`;
    const message = compiled.get(id) ?? compile(language, key);
    compiled.set(id, message);
    const sentence = String(message.format(values === undefined ? undefined : isolateAll(values)));
    return isLacking(language, key) ? markMissing(language, `${book} ${key}`, sentence) : sentence;
  };
}

/** People's words among the values do not turn round the sentence that they stand in. */
function isolateAll(values: Values): Values {
  const entries = Object.entries(values);
  return entries.every(([, value]) => typeof value !== 'string' || isolated(value) === value)
    ? values
    : Object.fromEntries(
        entries.map(([name, value]) => [name, typeof value === 'string' ? isolated(value) : value]),
      );
}

/** Nobody who develops can overlook it; people who use a site in production never see it. */
function markMissing(language: Language, name: string, sentence: string): string {
  return process.env.NODE_ENV === 'production' ? sentence : `⟦${language} lacks ${name}⟧`;
}
