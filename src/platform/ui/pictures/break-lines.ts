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
 * end. What does not fit into `most` lines is left out and said by `…`.
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

function fillLines(pieces: readonly string[], width: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && textWidth((line + piece).trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
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
