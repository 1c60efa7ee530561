import hongKong from 'opencc-js/dict/HKVariants';
import simplified from 'opencc-js/dict/STCharacters';
import traditional from 'opencc-js/dict/TSCharacters';
import taiwan from 'opencc-js/dict/TWVariants';

/**
 * Forms of one character that names of people and places are written in, and that no dictionary of
 * OpenCC joins: those that look alike, and the new forms of Japanese.
 */
const names =
  '𠮷 吉|髙 高|﨑 崎|嵜 崎|碕 崎|濵 濱|浜 濱|邉 邊|辺 邊|德 徳|黒 黑|峯 峰|嶋 島|嶌 島|栁 柳|桒 桑|斎 齋|斉 齊|渋 澀|渋 澁|沢 澤|桜 櫻|広 廣|竜 龍|瀧 滝|舘 館|曽 曾|戸 戶|戸 户|徳 德|靑 青|淸 清|衞 衛|溫 温|鄕 鄉|郷 鄉|鷗 鴎|櫻 桜|閒 間|羣 群|牀 床|眞 真|值 値|藪 薮|侠 俠|凃 涂';

let known: ReadonlyMap<string, string> | undefined;

/**
 * One character for all that are written for one another: simplified, traditional, regional forms and
 * those of `names` (発 is none of them). Whoever writes 发 may mean 發 or 髮, so all three become one:
 * nothing is lost, and now and then something is found that was not meant. Built at the first call,
 * about 4,000 pairs.
 */
export function foldCharacter(character: string): string {
  known ??= groupVariants([simplified, traditional, taiwan, hongKong, names]);
  return known.get(character) ?? character;
}

/** Joins what any dictionary puts into one line; the first by code point stands for its group. */
function groupVariants(dictionaries: readonly string[]): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  const rootOf = (character: string): string => {
    const parent = parents.get(character);
    return parent === undefined ? character : rootOf(parent);
  };
  for (const line of dictionaries.flatMap((dictionary) => dictionary.split('|'))) {
    const [one = '', ...others] = line.split(' ');
    for (const other of others) {
      const [first = '', last = ''] = [rootOf(one), rootOf(other)].sort();
      if (first !== last) parents.set(last, first);
    }
  }
  return new Map([...parents.keys()].map((character) => [character, rootOf(character)]));
}
