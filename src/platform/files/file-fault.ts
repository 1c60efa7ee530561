/** Where in a text file: physical lines and characters (code points), both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Why a file was not taken, and where. `line` and `column` are 0 when the fault has no place in the
 * file (it is missing, or too large to be read). Facts fill the sentence that is shown.
 */
export interface FileFault<Code extends string> extends Place {
  readonly file: string;
  readonly code: Code;
  readonly facts: Readonly<Record<string, string | number>>;
}

export const noPlace: Place = { line: 0, column: 0 };

/** The place after `end` characters of `text`, counted from a known place at `start`. */
export function placeAfter(text: string, end: number, start = 0, from: Place = firstPlace): Place {
  let { line } = from;
  let lineStart = -1;
  for (let i = start; i < end; i += 1) {
    const code = text.charCodeAt(i);
    if (code !== 10 && code !== 13) continue;
    if (code === 13 && i + 1 < text.length && text.charCodeAt(i + 1) === 10) {
      if (i + 1 === end) break;
      i += 1;
    }
    line += 1;
    lineStart = i + 1;
  }
  if (lineStart < 0) return { line, column: from.column + codePoints(text, start, end) };
  return { line, column: 1 + codePoints(text, lineStart, end) };
}

const firstPlace: Place = { line: 1, column: 1 };

function codePoints(text: string, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i += 1) {
    if ((text.charCodeAt(i) & 0xfc00) !== 0xdc00) count += 1;
  }
  return count;
}
