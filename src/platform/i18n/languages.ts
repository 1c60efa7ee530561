import { readAddedLanguages } from './added-languages.ts';

/** Languages in which every sentence of the code is written; the first is for those who ask for none. */
export const sourceLanguages = ['zh-Hant', 'en'] as const;
export type SourceLanguage = (typeof sourceLanguages)[number];

/** The tag of a language that came as a folder of `src/languages`. */
export type AddedLanguage = string & { readonly added: true };

export type Language = SourceLanguage | AddedLanguage;

/** What the site knows of a language. */
export interface LanguageDefinition {
  /** In itself, for the switch. */
  readonly name: string;
  /** What stands in `<html lang>`; the region matters for punctuation and fonts (BCP 47). */
  readonly html: string;
  /** The locale of numbers, dates and plurals. */
  readonly locale: string;
  /** The language of the pages and sentences that this one lacks; its own name: it lacks none. */
  readonly instead: SourceLanguage;
  /** Whether native readers have read it. */
  readonly review: 'done' | 'awaited';
  /** Whether a page, by its path below the language, is in this language. */
  has(path: string): boolean;
}

const whole = { review: 'done', has: () => true } as const;

const definitions: ReadonlyMap<string, LanguageDefinition> = new Map([
  [
    'zh-Hant',
    { ...whole, name: '中文', html: 'zh-Hant-TW', locale: 'zh-Hant-TW', instead: 'zh-Hant' },
  ],
  ['en', { ...whole, name: 'English', html: 'en', locale: 'en-GB', instead: 'en' }],
  ...readAddedLanguages(),
]);

/** Every language of the site, those of the code first. */
export const languages = [...definitions.keys()] as readonly Language[];

export function isLanguage(text: string | undefined): text is Language {
  return text !== undefined && definitions.has(text);
}

export function isSourceLanguage(language: string): language is SourceLanguage {
  return sourceLanguages.some((source) => source === language);
}

export function defineLanguage(language: Language): LanguageDefinition {
  const definition = definitions.get(language);
  if (definition === undefined) throw new Error(`No language ${language}`);
  return definition;
}

/** The language itself where the code is written in it, else the one that stands in for it. */
export function sourceOf(language: Language): SourceLanguage {
  return isSourceLanguage(language) ? language : defineLanguage(language).instead;
}

/** What stands in `<html lang>` and `hreflang`. */
export function htmlLanguage(language: Language): string {
  return defineLanguage(language).html;
}

/**
 * The best of our languages for an `Accept-Language` header (RFC 9110 §12.5.4): by weight, then by
 * order; a region or script that we do not have is served by the language itself, so that any Chinese
 * gets Traditional Chinese.
 */
export function chooseLanguage(header: string | undefined): Language {
  const wishes = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.split(';');
      const weight = options.map((option) => /^\s*q=([\d.]+)\s*$/i.exec(option)?.[1]).find(Boolean);
      return { tag: tag.trim().toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wishes) {
    const found = languages.find((language) => primaryOf(language) === primaryOf(tag));
    if (found !== undefined) return found;
  }
  return sourceLanguages[0];
}

/** Language, script and region, with hyphens or underscores: `zh`, `zh-TW`, `en_GB`, `zh-Hant-TW`. */
const tagShape = /^[a-z]{2,3}(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?$/i;

/** The language of ours that a tag means in whatever spelling, as `chooseLanguage` takes it; null for none. */
export function languageOfTag(tag: string): Language | null {
  if (!tagShape.test(tag)) return null;
  const primary = primaryOf(tag.replaceAll('_', '-'));
  return languages.find((language) => primaryOf(language) === primary) ?? null;
}

/** The part of a tag that names the language alone (RFC 5646 §2.2.1). */
function primaryOf(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}
