/**
 * What copying brings along: marks and spaces of no width and soft hyphens show nothing and mean
 * nothing in an address. An embedding or override of direction stays, since it hides what is read.
 */
const pasted = /[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]|\p{Variation_Selector}/gu;

/** Longer is neither a code nor an address, and is not folded: that takes time. */
const longestTyped = 2_000;

/**
 * A code as it was typed or pasted: without anything between its letters and digits (dashes, dots,
 * brackets, spaces, what shows nothing), full-width signs as plain ones. Controls stay, for the reader
 * to refuse.
 */
export function foldCode(typed: string): string {
  if (typed.length > longestTyped) return '';
  return typed.normalize('NFKC').replace(/[\s\p{P}\p{S}\p{Z}\p{Cf}\p{M}]/gu, '');
}

/**
 * An address as it was typed or pasted: trimmed, in NFC, without what shows nothing; the full-width
 * signs of an input method and its full stop are plain ones. Controls stay, for the reader to refuse.
 */
export function foldAddress(typed: string): string {
  if (typed.length > longestTyped) return '';
  return typed
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u3002\uff61]/g, '.')
    .replace(pasted, '')
    .normalize('NFC')
    .trim();
}
