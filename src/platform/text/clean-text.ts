import { cutMarks, cutPiles } from './cut-piles.ts';

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

/** Code points that are no characters and that no XML and no picture can carry all of. */
const noCharacters = /\p{Noncharacter_Code_Point}/gu;

/**
 * A person's text as it may be stored and shown: NFC, line breaks as LF, no other control characters,
 * no code points that are none, nothing that turns the direction of writing or hides text, no pile of
 * marks, joiners or letters that no script needs, no white space at either end. Cleaning twice changes
 * nothing more. Markup and formulas stay as they were typed: escaping is the page's part.
 */
export function cleanText(raw: string): string {
  const seen = raw
    .replace(loneSurrogates, '\ufffd')
    .replace(lineBreaks, '\n')
    .replace(tags, (_match, flag: string | undefined) => flag ?? '')
    .replace(noCharacters, '')
    .replace(unseen, '');
  return cutPiles(cutMarks(seen).normalize('NFC')).normalize('NFC').trim();
}

/** Letters, digits, Braille and pictures; some of Unicode show nothing, two of them are blank hieroglyphs. */
const shown =
  /(?![\p{Default_Ignorable_Code_Point}\u{13441}\u{13442}])[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}\u2801-\u28ff]/u;

/** Whether a text says anything: it has a letter, a digit or a picture that shows. */
export function saysSomething(text: string): boolean {
  return shown.test(text);
}
