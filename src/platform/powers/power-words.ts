import type { Language } from '../i18n/languages.ts';
import type { AnyTexts } from '../i18n/texts.ts';

/** Who holds a power of an office, in a few words, such as “the officer who convenes”. */
export type PowerWords = (language: Language, power: string) => string;

/**
 * By the sentence `holder.<power>` of the module that the power is of; a power that no module has words for, as the
 * operator may write one, is its own name.
 */
export function gatherPowerWords(
  modules: readonly { readonly name: string; readonly texts: AnyTexts }[],
): PowerWords {
  return (language, power) => {
    const module = modules.find(({ name }) => power.startsWith(`${name}.`));
    return module?.texts.find(language, `holder.${power}`) ?? power;
  };
}
