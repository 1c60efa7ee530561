import { foldCharacter } from './fold-characters.ts';
import { runLetters } from './run-letters.ts';

/** A folded text, and where in the original each of its UTF-16 units comes from. */
export interface FoldedText {
  readonly text: string;
  /** Index in the original of the cluster behind each unit; one more at the end: its length. */
  readonly origins: Uint32Array;
}

/** A character with the marks that belong to it; half-width kana have theirs beside them. */
const cluster = /[^\p{M}\uff9e\uff9f][\p{M}\uff9e\uff9f]*|[\p{M}\uff9e\uff9f]+/gu;
/** Texts whose folding changes single units only: most of Chinese and English. */
const plain =
  /^[\n\x20-\x7e\u4e00-\u9fff\u2010\u2012-\u2016\u2018-\u2023\u2027\u3000-\u3004\u3008-\u3020\uff01-\uff0f\uff1a-\uff20]*$/;
/** Accents, and what shows nothing: choosers of variants, joiners, soft hyphens. */
const dropped = /[\u0300-\u036f\p{Default_Ignorable_Code_Point}]/gu;
/** What folding changes in them, beside capitals. */
const single = /[\u4e00-\u9fff\u3000\uff01-\uff20]/g;

/**
 * In a folded text: one line break inside a run, where a line was only full, and the comma between
 * thousands. An empty line ends a paragraph and stays.
 */
const joined = new RegExp(
  `(?<=[${runLetters}]\\p{M}*)[^\\S\\n]*\\n[^\\S\\n]*(?=[${runLetters}])|(?<=(?<![0-9])[0-9]{1,3}(?:[,，][0-9]{3})*)[,，](?=[0-9]{3}(?![0-9]))`,
  'gu',
);

/** Latin letters that no decomposition takes apart. */
const letters: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

/**
 * A text as it is compared: width and case folded, accents of Latin, Greek and Cyrillic dropped,
 * characters of Chinese as `foldCharacter` says, what shows nothing dropped. Folding is done piece by
 * piece, so that a part of a text folds to a part of the folded text; then line breaks inside a run and
 * the commas between thousands go.
 */
export function foldText(text: string): string {
  if (plain.test(text)) {
    return text.toLowerCase().replace(single, foldUnit).replace(joined, '');
  }
  let folded = '';
  for (const [piece] of text.matchAll(cluster)) folded += foldCluster(piece);
  return folded.replace(joined, '');
}

/** The same, with the way back: to mark in the original what was found in the folded text. */
export function foldWithOrigins(text: string): FoldedText {
  if (plain.test(text)) {
    const folded = text.toLowerCase().replace(single, foldUnit);
    return join(
      folded,
      Array.from({ length: text.length + 1 }, (_, at) => at),
    );
  }
  const origins: number[] = [];
  let folded = '';
  for (const { 0: piece, index } of text.matchAll(cluster)) {
    const part = foldCluster(piece);
    for (let unit = 0; unit < part.length; unit += 1) origins.push(index);
    folded += part;
  }
  return join(folded, [...origins, text.length]);
}

function join(folded: string, origins: readonly number[]): FoldedText {
  const kept: number[] = [];
  let text = '';
  let from = 0;
  const keep = (to: number) => {
    text += folded.slice(from, to);
    for (let unit = from; unit < to; unit += 1) kept.push(origins[unit] ?? 0);
  };
  for (const { 0: gap, index } of folded.matchAll(joined)) {
    keep(index);
    from = index + gap.length;
  }
  keep(folded.length);
  return { text, origins: Uint32Array.from([...kept, origins.at(-1) ?? 0]) };
}

/** As `foldCluster` does it with one of `single`: a wide sign becomes that of ASCII (NFKC). */
function foldUnit(unit: string): string {
  return unit >= '\u4e00' && unit <= '\u9fff' ? foldCharacter(unit) : unit.normalize('NFKC');
}

function foldCluster(piece: string): string {
  const bare = piece
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(dropped, '')
    .normalize('NFC');
  let folded = '';
  for (const character of bare) folded += letters[character] ?? foldCharacter(character);
  return folded;
}
