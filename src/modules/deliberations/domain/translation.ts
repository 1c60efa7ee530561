import { type Language, sourceOf } from '../../../platform/i18n/languages.ts';
import type { Wording } from '../../../platform/i18n/wording.ts';

/** What somebody wrote, and our translations of it. */
interface Translated {
  readonly text: string;
  /** BCP 47; `und` where unknown. */
  readonly language: string;
  readonly translation: Wording;
}

/**
 * Our translation for a reader of a language, or in the one that stands in for it; undefined where the
 * text itself is in either, or where there is none.
 */
export function translationFor(
  { language, translation }: Translated,
  wished: Language,
): { text: string; language: Language } | undefined {
  const read = [wished, sourceOf(wished)];
  if (read.some((each) => each === language)) return undefined;
  for (const each of read) {
    const text = translation[each];
    if (text !== undefined && text !== '') return { text, language: each };
  }
  return undefined;
}

/** The translation for a reader where there is one, else the text itself. */
export function readable(
  statement: Translated,
  wished: Language,
): { text: string; language: string } {
  return translationFor(statement, wished) ?? statement;
}
