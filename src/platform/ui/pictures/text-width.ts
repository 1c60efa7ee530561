/** Size of the words in a picture, in px: drawn at this size and never scaled below it. */
export const pictureTextSize = 14;

const lineHeight = 1.4;
const allowance = 1.1;
const fullWidth =
  /[\u1100-\u115F\u2014\u2018-\u201D\u2026\u2190-\u21FF\u2460-\u24FF\u25A0-\u27BF\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFF}]/u;
const noWidth = /^[\p{Mark}\p{Cf}]$/u;

/** True for characters as wide as a Chinese one, dashes and quotes that Chinese fonts draw so too. */
export function isFullWidth(character: string): boolean {
  return fullWidth.test(character);
}

function emsOf(character: string): number {
  if (noWidth.test(character)) return 0;
  if (isFullWidth(character)) return 1;
  return character === ' ' ? 0.28 : 0.56;
}

/**
 * Room that a line of text takes, in px, without asking a browser: full-width characters 1 em,
 * Latin and digits 0.56 em, a space 0.28 em, and a tenth more because fonts differ.
 */
export function textWidth(text: string, size: number = pictureTextSize): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * size * allowance;
}

/** Height of `lines` lines of text, in px. */
export function textHeight(lines: number, size: number = pictureTextSize): number {
  return lines * size * lineHeight;
}

/** Where the foot of the letters of line `line` (from 0) stands below the top of its box, in px. */
export function baseline(line: number, size: number = pictureTextSize): number {
  return (line * lineHeight + 1.05) * size;
}
