import { foldText } from '../text/fold-text.ts';
import { runLetters } from '../text/run-letters.ts';

/**
 * What a text is cut into. A `run` is written without spaces between words (Chinese, Japanese, Thai,
 * Lao, Khmer, Burmese) and is compared character by character; a `word` is compared whole.
 */
export interface Term {
  readonly kind: 'run' | 'word';
  /** Folded. */
  readonly text: string;
}

const run = `[${runLetters}](?:[${runLetters}]|\\p{M})*`;
const word = `(?:(?![${runLetters}])[\\p{L}\\p{N}])(?:(?![${runLetters}])[\\p{L}\\p{N}\\p{M}])*`;
const term = new RegExp(`(${run})|${word}`, 'gu');

/** Longer words are known by their beginning: a word of the index has at most 2,046 bytes. */
const longestWord = 64;

/** Runs and words in order; everything between them only parts them. */
export function readTerms(text: string): Term[] {
  return placeTerms(foldText(text)).map(({ kind, text: found }) => ({ kind, text: found }));
}

/** The same of a text that is folded already, each with the index at which it begins. */
export function placeTerms(folded: string): (Term & { readonly from: number })[] {
  return Array.from(folded.matchAll(term), ({ 0: whole, 1: found, index: from }) =>
    found === undefined
      ? { kind: 'word', text: cutWord(whole), from }
      : { kind: 'run', text: whole, from },
  );
}

function cutWord(text: string): string {
  return [...text.slice(0, longestWord * 2)].slice(0, longestWord).join('');
}

/** Every two neighbours of a run. */
export function pairsOf(text: string): string[] {
  const characters = [...text];
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}

/** A lexeme of the index and its place, from 1. */
export interface Lexeme {
  readonly text: string;
  readonly position: number;
}

/**
 * What the index keeps of a text: words whole; of a run every pair of neighbours and its last
 * character alone, so that each character begins a lexeme and pairs in a row make a phrase.
 */
export function lexemesOf(text: string): Lexeme[] {
  const texts = readTerms(text).flatMap((found) =>
    found.kind === 'word' ? [found.text] : [...pairsOf(found.text), [...found.text].at(-1) ?? ''],
  );
  return texts.map((lexeme, at) => ({ text: lexeme, position: at + 1 }));
}
