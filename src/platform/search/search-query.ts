import { done, type Outcome, refuse } from '../outcome.ts';
import { cleanText } from '../text/clean-text.ts';
import { fitsIn } from '../text/count-characters.ts';
import { pairsOf, readTerms, type Term } from './search-terms.ts';
import { quote } from './search-vector.ts';

/** Characters as people count them, and runs and words; more would make a search slow. */
export const queryLimits = { characters: 100, terms: 12 } as const;

export interface SearchQuery {
  /** What was asked, cleaned and on one line. */
  readonly asked: string;
  /** All must be found. */
  readonly terms: readonly Term[];
}

export type QueryRefusal =
  | { code: 'search.nothing-asked' }
  | { code: 'search.no-word' }
  | { code: 'search.too-long'; facts?: { limit?: number } }
  | { code: 'search.too-many-words'; facts?: { limit?: number } };

/**
 * What somebody asks for, understood. Refused: nothing at all, signs alone, and more characters or
 * words than `queryLimits` allows. Anything else is a query; no sign has a meaning of its own.
 */
export function readQuery(given: string): Outcome<SearchQuery, QueryRefusal> {
  const { characters, terms: most } = queryLimits;
  if (given.length > characters * 20) return refuse('search.too-long', { limit: characters });
  const asked = cleanText(given).replace(/\s+/gu, ' ');
  if (asked === '') return refuse('search.nothing-asked');
  if (!fitsIn(asked, characters)) {
    return refuse('search.too-long', { limit: characters });
  }
  const terms = readTerms(asked);
  if (terms.length === 0) return refuse('search.no-word');
  if (terms.length > most) return refuse('search.too-many-words', { limit: most });
  return done({ asked, terms });
}

/**
 * The query as PostgreSQL's `tsquery`, written out: a run is the phrase of its pairs, or the beginning
 * of a pair where it is one character; the last word may go on, since people stop typing early.
 */
export function writeTsquery({ terms }: SearchQuery): string {
  const lastWord = terms.findLastIndex(({ kind }) => kind === 'word');
  return terms.map((term, at) => termQuery(term, at === lastWord)).join(' & ');
}

function termQuery({ kind, text }: Term, mayGoOn: boolean): string {
  if (kind === 'word') return `${quote(text)}${mayGoOn ? ':*' : ''}`;
  const pairs = pairsOf(text);
  if (pairs.length === 0) return `${quote(text)}:*`;
  return `(${pairs.map(quote).join(' <-> ')})`;
}
