import { largestCharacter } from './cut-piles.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const oneEach = /^[\n\x20-\x7e\u3000-\u3029\u3041-\u3096\u4e00-\u9fff\uff01-\uff5e]*$/;

/** UTF-16 units that the segmenter is given at once: its time may grow by the square of them. */
const piece = 1024;
/** UTF-16 units of the characters of the largest kind that a text of a given length may have. */
const unitsOfOne = 32;
/** Counting ends here where nobody says earlier. */
const most = 20_000;

/**
 * Length of a text as people count it: extended grapheme clusters (Unicode Standard Annex 29); what is
 * larger than any character of people's writing counts by its UTF-16 units. The segmenter never sees
 * more than a piece at once, and a text far above the limit is not segmented at all.
 *
 * @param stopAfter counting ends once the count is greater, so that a hostile length costs little
 */
export function graphemeCount(text: string, stopAfter = most): number {
  if (oneEach.test(text)) return text.length;
  if (text.length > stopAfter * unitsOfOne) return stopAfter + 1;
  let count = 0;
  let from = 0;
  while (from < text.length && count <= stopAfter) {
    const to = wholeUnit(text, Math.min(from + piece, text.length));
    const sizes = characterSizes(text.slice(from, to), to < text.length);
    for (const size of sizes) {
      count += size > largestCharacter ? size : 1;
      from += size;
      if (count > stopAfter) break;
    }
  }
  return count;
}

/** The same place, or one before it where it would part a pair of surrogates. */
export function wholeUnit(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

/** UTF-16 units of each cluster; the last is left for the next piece where the text goes on. */
function characterSizes(text: string, goesOn: boolean): number[] {
  const sizes = Array.from(segmenter.segment(text), ({ segment }) => segment.length);
  return goesOn && sizes.length > 1 ? sizes.slice(0, -1) : sizes;
}

/**
 * Whether a text has at most so many characters and not more UTF-16 units than they can need: a limit
 * in characters alone is no limit in size.
 */
export function fitsIn(text: string, longest: number): boolean {
  if (text.length > longest * unitsOfOne) return false;
  return graphemeCount(text, longest) <= longest;
}
