/**
 * A coarse guess at the language of a short text, for the `lang` attribute: mostly Han characters is
 * Traditional Chinese, anything else stays undetermined (`und`, BCP 47).
 */
export function languageOfText(text: string): 'zh-Hant' | 'und' {
  const letters = text.match(/\p{L}/gu) ?? [];
  const han = letters.filter((letter) => /\p{Script=Han}/u.test(letter)).length;
  return han * 2 > letters.length ? 'zh-Hant' : 'und';
}
