/**
 * A coarse guess at the language of a short text, for the `lang` attribute: mostly Han characters is
 * Traditional Chinese, anything else stays undetermined (`und`, BCP 47).
 */
export function languageOfText(text: string): 'zh-Hant' | 'und' {
  const letters = text.match(/\p{L}/gu) ?? [];
  const han = letters.filter((letter) => /\p{Script=Han}/u.test(letter)).length;
  return han * 2 > letters.length ? 'zh-Hant' : 'und';
}

const han = /\p{Script=Han}/u;
const latin = /\p{Script=Latin}/u;

/**
 * The language that is said of a text where its letters can be of it, else what the letters themselves
 * tell: `und` rather than a wrong one. Languages that we do not know are taken as they are said.
 */
export function languageOfWords(text: string, said = 'und'): string {
  if (said === 'und' || said === '') return languageOfText(text);
  const primary = said.split('-')[0] ?? '';
  const script = primary === 'zh' ? han : ['en', 'vi', 'id'].includes(primary) ? latin : null;
  const letters = text.match(/\p{L}/gu) ?? [];
  if (script === null || letters.length === 0) return said;
  const foreign = letters.filter((letter) => !han.test(letter) && !latin.test(letter)).length;
  const fits = letters.some((letter) => script.test(letter)) && foreign * 2 <= letters.length;
  return fits ? said : languageOfText(text);
}
