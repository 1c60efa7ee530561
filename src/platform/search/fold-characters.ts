import hongKong from 'opencc-js/dict/HKVariants';
import simplified from 'opencc-js/dict/STCharacters';
import traditional from 'opencc-js/dict/TSCharacters';
import taiwan from 'opencc-js/dict/TWVariants';

let known: ReadonlyMap<string, string> | undefined;

/**
 * One character for all that are written for one another: simplified, traditional and regional forms
 * (発 is none of them). Whoever writes 发 may mean 發 or 髮, so all three become one: nothing is lost,
 * and now and then something is found that was not meant. Built at the first call, about 4,000 pairs.
 */
export function foldCharacter(character: string): string {
  known ??= groupVariants([simplified, traditional, taiwan, hongKong]);
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
