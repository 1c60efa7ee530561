/** What stays on the character before it: marks, joiners, tones of skin, half-width voicing signs. */
const stays = '[\\p{M}\\p{Emoji_Modifier}\\u200c\\u200d\\uff9e\\uff9f]';
/** Signs that pull the next character to themselves (Prepend of Unicode Standard Annex 29). */
const pulls =
  '[\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u0d4e\\u{110bd}\\u{110cd}\\u{111c2}\\u{111c3}\\u{1193f}\\u{11941}\\u{11a3a}\\u{11a84}-\\u{11a89}\\u{11d46}\\u{11f02}]';
/** Signs that join two consonants of an Indic script. */
const joins =
  '[\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca\\u1039\\u17d2\\u1a60\\u1b44\\u1bab\\ua9c0\\uaaf6]';
const letter = `\\p{L}(?:(?!${joins})\\p{M})*`;
const picture = `\\p{Extended_Pictographic}(?:(?!\\u200d)${stays}){0,8}`;

/**
 * Eight marks are more than any script stacks on one letter; the longest emoji are chains of four
 * pictures, the longest syllables of old Korean have three letters of each kind, the longest clusters
 * of Indic scripts five consonants.
 */
const piles: readonly (readonly [pile: RegExp, keep: string])[] = [
  [new RegExp(`(${stays}{8})${stays}+`, 'gu'), '$1'],
  [/([\u1100-\u115f\ua960-\ua97c]{3})[\u1100-\u115f\ua960-\ua97c]+/gu, '$1'],
  [/([\u1160-\u11a7\ud7b0-\ud7c6]{3})[\u1160-\u11a7\ud7b0-\ud7c6]+/gu, '$1'],
  [/([\u11a8-\u11ff\ud7cb-\ud7fb]{3})[\u11a8-\u11ff\ud7cb-\ud7fb]+/gu, '$1'],
  [new RegExp(`(${pulls}{2})${pulls}+`, 'gu'), '$1'],
  // Of a longer chain each part stands for itself.
  [new RegExp(`((?:${picture}\\u200d){5}${picture})\\u200d+`, 'gu'), '$1'],
  [new RegExp(`((?:${letter}${joins}${stays}*){7}${letter})${joins}${stays}*`, 'gu'), '$1'],
];

/**
 * No character of people's writing is larger than this (UTF-16 units of a grapheme cluster): what is
 * piled higher is no writing, and may be as wide as a million pixels.
 */
export const largestCharacter = 64;

/** Normalization takes time by the square of a pile of marks: eight seconds for a form full of them. */
const marksInARow = /(\p{M}{32})\p{M}+/gu;

/** Safe to normalize. */
export function cutMarks(text: string): string {
  return text.replace(marksInARow, '$1');
}

/** Of each pile of marks, joiners, tones, letters of Korean or pictures, what a script can need. */
export function cutPiles(text: string): string {
  return piles.reduce((shorter, [pile, keep]) => shorter.replace(pile, keep), text);
}
