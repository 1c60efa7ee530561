import type { Language } from '../../i18n/languages.ts';
import { platformTexts } from '../../texts/texts.ts';
import type { WrongNumber } from './phone-number.ts';

/** Why a number cannot be used and what to write instead, in one or two sentences. */
export function wrongNumberWords(language: Language, why: WrongNumber): string {
  return platformTexts.in(language)(`phone.wrong.${why}`);
}
