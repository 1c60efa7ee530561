import { isFullWidth, pictureTextSize, textWidth } from './text-width.ts';

const neverFirst = /^[，。、；：？！）」』》〉…—,.;:?!)\]”’]/u;
const neverLast = /[「『（《〈([“‘]$/u;

export interface BrokenText {
  readonly lines: readonly string[];
  /** True when words were left out and the last line ends in `…`. */
  readonly cut: boolean;
}

/**
 * Breaks a text into lines no wider than `width` px by the rule of `textWidth`: Latin between words,
 * Chinese between characters, never a closing mark at the head of a line or an opening one at its
 * end, nor one character alone on the last line. What does not fit into `most` lines is left out and
 * said by `…`.
 */
export function breakLines(
  text: string,
  width: number,
  most: number,
  size: number = pictureTextSize,
): BrokenText {
  const lines = fillLines(piecesOf(text, width, size), width, size);
  if (lines.length <= most) return { lines, cut: false };
  const kept = lines.slice(0, most);
  kept.push(shorten(kept.pop() ?? '', width, size));
  return { lines: kept, cut: true };
}

/** As few lines as the width allows; where the last holds one character, the one above gives it more. */
function fillLines(pieces: readonly string[], width: number, size: number): string[] {
  const lines: string[][] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    const isFull = line !== undefined && textWidth(joined([...line, piece]), size) > width;
    if (line === undefined || isFull) lines.push([piece.trimStart()]);
    else line.push(piece);
  }
  const [above = [], last = []] = lines.slice(-2);
  const fits = () => textWidth(joined([...above.slice(-1), ...last]), size) <= width;
  while (isAlone(last) && above.length > 2 && fits()) last.unshift(above.pop() ?? '');
  return lines.map(joined).filter((line) => line !== '');
}

const joined = (pieces: readonly string[]): string => pieces.join('').trim();

function isAlone(line: readonly string[]): boolean {
  const letters = joined(line).match(/[\p{Letter}\p{Number}]/gu) ?? [];
  return line.length > 0 && letters.length < 2;
}

/** The text in pieces between which a line may end. */
function piecesOf(text: string, width: number, size: number): string[] {
  const pieces: string[] = [];
  for (const character of text.replace(/\s+/gu, ' ').trim()) {
    const last = pieces.at(-1);
    if (last !== undefined && belongTogether(last, character)) {
      const joined = last + character;
      if (textWidth(joined, size) <= width) {
        pieces[pieces.length - 1] = joined;
        continue;
      }
    }
    pieces.push(character);
  }
  return pieces;
}

function belongTogether(piece: string, next: string): boolean {
  if (neverFirst.test(next) || neverLast.test(piece) || /^[\p{Mark}\p{Cf}]/u.test(next))
    return true;
  if (next === ' ') return !piece.endsWith(' ');
  if (piece.endsWith(' ')) return false;
  const last = Array.from(piece).at(-1) ?? '';
  return !isFullWidth(last) && !isFullWidth(next);
}

function shorten(line: string, width: number, size: number): string {
  const characters = Array.from(line);
  while (characters.length > 0 && textWidth(`${characters.join('')}…`, size) > width) {
    characters.pop();
  }
  return `${wholeWords(characters.join(''), line).trimEnd()}…`;
}

/** Without the word that the cut went through, unless nothing else is left. */
function wholeWords(kept: string, line: string): string {
  const next = line.slice(kept.length);
  if (!/^[\p{Alphabetic}\d]/u.test(next) || isFullWidth(next[0] ?? '')) return kept;
  const words = kept.replace(/[^\s]+$/u, '');
  return words === '' ? kept : words;
}
