import { type Language, languages } from '../../../platform/i18n/languages.ts';

/** A text in one or more languages of the site. */
export type Wording = Readonly<Partial<Record<Language, string>>>;

/** The text in the wished language, else in another, and which one it is. */
export function wordingIn(
  wording: Wording,
  wished: Language,
): { text: string; language: Language } {
  const order = [wished, ...languages];
  const language = order.find((candidate) => (wording[candidate] ?? '') !== '') ?? wished;
  return { text: wording[language] ?? '', language };
}
