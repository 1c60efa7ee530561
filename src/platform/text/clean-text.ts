const lineBreaks = /\r\n|[\r\u0085\u2028\u2029]/g;
const loneSurrogates = /\p{Surrogate}/gu;

/** A flag such as Scotland's is a black flag followed by tag characters; tags elsewhere are hidden text. */
const tags = /(\u{1F3F4}[\u{E0020}-\u{E007E}]{1,32}\u{E007F})|[\u{E0000}-\u{E007F}]/gu;

/**
 * Characters that show nothing and change what stands around them: controls but tab and line feed,
 * marks, embeddings, overrides and isolates of direction, and spaces of no width. The joiners U+200C
 * and U+200D stay: Persian, Indic scripts and emoji need them.
 */
const unseen =
  /[\u061c\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|(?![\t\n])\p{Cc}/gu;

/** Eight marks are more than any script stacks on one letter. */
const markPile = /(\p{M}{8})\p{M}+/gu;

/**
 * A person's text as it may be stored and shown: NFC, line breaks as LF, no other control characters,
 * nothing that turns the direction of writing or hides text, at most eight combining marks in a row,
 * no white space at either end. Cleaning twice changes nothing more. Markup and formulas stay as they
 * were typed: escaping is the page's part.
 */
export function cleanText(raw: string): string {
  return raw
    .replace(loneSurrogates, '\ufffd')
    .replace(lineBreaks, '\n')
    .replace(tags, (_match, flag: string | undefined) => flag ?? '')
    .replace(unseen, '')
    .normalize('NFC')
    .replace(markPile, '$1')
    .trim();
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const oneEach = /^[\n\x20-\x7e\u3000-\u3029\u3041-\u3096\u4e00-\u9fff\uff01-\uff5e]*$/;

/**
 * Length of a text as people count it: extended grapheme clusters (Unicode Standard Annex 29).
 *
 * @param stopAfter counting ends once the count is greater, so that a hostile length costs little
 */
export function graphemeCount(text: string, stopAfter = Number.POSITIVE_INFINITY): number {
  if (oneEach.test(text)) return text.length;
  let count = 0;
  for (const _cluster of segmenter.segment(text)) {
    count += 1;
    if (count > stopAfter) break;
  }
  return count;
}
