import { type Language, languages, sourceOf } from '../../../platform/i18n/languages.ts';

/** A text in one or more languages, by their tags. */
export type Wording = Readonly<Record<string, string>>;

/** The text in the wished language, else in the one that stands in for it, else in any, and which. */
export function wordingIn(
  wording: Wording,
  wished: Language,
): { text: string; language: Language } {
  const order = [wished, sourceOf(wished), ...languages];
  const language = order.find((candidate) => (wording[candidate] ?? '') !== '') ?? wished;
  return { text: wording[language] ?? '', language };
}
