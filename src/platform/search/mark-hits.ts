import { wholeUnit } from '../text/count-characters.ts';
import { foldWithOrigins } from '../text/fold-text.ts';
import { placeTerms, type Term } from './search-terms.ts';

/** A part of a text, and whether it is what was looked for. */
export interface Segment {
  readonly text: string;
  readonly hit: boolean;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Characters of an excerpt, and how many of them stand before its first hit. */
const excerptLength = 110;
const lead = 25;
/** The best place of an excerpt is sought among so many hits. */
const hitsWeighed = 50;

/** The whole text, the hits apart from the rest. */
export function markHits(text: string, terms: readonly Term[]): Segment[] {
  return cutAt(text, findHits(text, terms), { from: 0, to: text.length });
}

/**
 * A piece of the text around the hit with most different terms near it, on one line; `…` where
 * something is left out. Without a hit (it stands in the title), the beginning.
 */
export function excerptAround(text: string, terms: readonly Term[]): Segment[] {
  const hits = findHits(text, terms);
  const { from, to } = chooseWindow(text, hits);
  const segments = cutAt(text, hits, { from, to }).map(({ text: part, hit }) => ({
    text: part.replace(/\s+/g, ' '),
    hit,
  }));
  const before = from === 0 ? [] : [{ text: '…', hit: false }];
  const after = to === text.length ? [] : [{ text: '…', hit: false }];
  return [...before, ...segments, ...after];
}

type PlacedTerm = ReturnType<typeof placeTerms>[number];
type Hit = Span & { readonly term: number };

/** Every place where a term stands, in order, without overlaps. */
function findHits(text: string, terms: readonly Term[]): Hit[] {
  const { text: folded, origins } = foldWithOrigins(text);
  const found = placeTerms(folded);
  const lastWord = terms.findLastIndex(({ kind }) => kind === 'word');
  const hits = terms.flatMap((term, at) =>
    placesOf(found, term, at === lastWord).map(({ from, to }) => ({
      from: origins[from] ?? 0,
      to: endInOriginal(origins, to),
      term: at,
    })),
  );
  hits.sort((a, b) => a.from - b.from || b.to - a.to);
  let end = 0;
  return hits.filter(({ from, to }) => {
    if (from < end) return false;
    end = to;
    return true;
  });
}

/** The first place behind the cluster that the unit before `to` comes from. */
function endInOriginal(origins: Uint32Array, to: number): number {
  const last = origins[to - 1] ?? 0;
  let end = to;
  while ((origins[end] ?? last + 1) === last) end += 1;
  return origins[end] ?? last;
}

/** Where a term stands among the runs and words of a folded text. */
function placesOf(found: readonly PlacedTerm[], { kind, text }: Term, mayGoOn: boolean): Span[] {
  const alike = found.filter((each) => each.kind === kind);
  if (kind === 'run') return alike.flatMap((run) => placesInRun(run, text));
  const words = alike.filter((word) => (mayGoOn ? word.text.startsWith(text) : word.text === text));
  return words.map(({ from }) => ({ from, to: from + text.length }));
}

function placesInRun(run: PlacedTerm, text: string): Span[] {
  const places: Span[] = [];
  for (let at = run.text.indexOf(text); at !== -1; at = run.text.indexOf(text, at + text.length)) {
    places.push({ from: run.from + at, to: run.from + at + text.length });
  }
  return places;
}

/** Begins a little before the hit from which most terms are reached. */
function chooseWindow(text: string, hits: readonly Hit[]): Span {
  const reach = excerptLength - lead;
  const reached = hits.slice(0, hitsWeighed).map(({ from }) => {
    const near = hits.filter((hit) => hit.from >= from && hit.to <= from + reach);
    return new Set(near.map(({ term }) => term)).size;
  });
  const best = hits[reached.indexOf(Math.max(0, ...reached))];
  const first = best?.from ?? 0;
  const from = first <= lead ? 0 : beginOfPart(text, first);
  const end = Math.max(from + excerptLength, best?.to ?? 0);
  const to = end + 20 >= text.length ? text.length : end;
  return { from: wholeUnit(text, from), to: wholeUnit(text, to) };
}

/** Behind the last sign or space before the hit, if one is near; else some characters before it. */
function beginOfPart(text: string, at: number): number {
  const before = text.slice(at - lead, at);
  const sign = before.search(/(?<=[\p{P}\s])[^\p{P}\s]*$/u);
  return at - lead + (sign > 0 ? Math.min(sign, lead) : 0);
}

function cutAt(text: string, hits: readonly Span[], { from, to }: Span): Segment[] {
  const segments: Segment[] = [];
  let at = from;
  for (const hit of hits.filter((each) => each.from >= from && each.to <= to)) {
    if (hit.from > at) segments.push({ text: text.slice(at, hit.from), hit: false });
    segments.push({ text: text.slice(hit.from, hit.to), hit: true });
    at = hit.to;
  }
  if (at < to) segments.push({ text: text.slice(at, to), hit: false });
  return segments;
}
