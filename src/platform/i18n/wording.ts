import { type Language, languages, sourceOf } from './languages.ts';

/** A text in one or more languages, by their tags. */
export type Wording = Readonly<Record<string, string>>;

/**
 * The text in the wished language, else in the one that stands in for it, else in any of the site's, else in
 * any at all, and which.
 */
export function wordingIn(wording: Wording, wished: Language): { text: string; language: string } {
  const order = [wished, sourceOf(wished), ...languages, ...Object.keys(wording)];
  const language = order.find((candidate) => (wording[candidate] ?? '') !== '') ?? wished;
  return { text: wording[language] ?? '', language };
}
