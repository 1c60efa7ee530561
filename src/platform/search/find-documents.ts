import type { SqlRunner } from '../database/database.ts';
import { markerOf, quote } from './search-vector.ts';

/** So many passages are ranked at most, beside as many whose title fits; a page says if it is so. */
const mostCandidates = 300;

export interface FindRequest {
  /** As `writeTsquery` writes it. */
  readonly tsquery: string;
  readonly modules: readonly string[];
  /** Of a document found in several languages, this one is shown. */
  readonly language: string;
  readonly limit: number;
  readonly offset: number;
}

export interface FoundDocument {
  readonly module: string;
  readonly kind: string;
  readonly language: string;
  readonly title: string;
  /** The best of its passages. */
  readonly text: string;
  readonly context: Readonly<Record<string, string>>;
  readonly path: string;
  readonly at: Date;
}

export interface Found {
  readonly documents: readonly FoundDocument[];
  /** Documents among the candidates. */
  readonly total: number;
  /** Whether there may be more than the candidates. */
  readonly isCut: boolean;
}

/**
 * Ranking means reading every passage, so only so many are ranked: all whose title fits and, of a
 * word that stands everywhere, those that the table holds first.
 */
const findSql = `
with titled as materialized (
  select module, thing, part, language, number, at, ts_rank(words, $1::tsquery, 1) as rank
  from search.passage where title_words @@ $1::tsquery limit $2),
worded as materialized (
  select module, thing, part, language, number, at, ts_rank(words, $1::tsquery, 1) as rank
  from search.passage where words @@ $1::tsquery limit $2),
best as (
  select distinct on (module, thing, part) *
  from (select * from titled union all select * from worded) as candidate
  order by module, thing, part, language = $3 desc, rank desc, number),
page as (
  select * from best
  order by rank desc, at desc, module, thing, part limit $4 offset $5)
select p.module, p.kind, p.language, p.title, p.text, p.context, p.path, p.at,
  (select count(*)::int from best) as total, (select count(*) from worded) >= $2 as "isCut"
from (values (1)) as once (more)
left join (page join search.passage p using (module, thing, part, language, number)) on true
order by page.rank desc, page.at desc, module, thing, part`;

/** The best documents for a query, each once, with how many there are. */
export async function findDocuments(on: SqlRunner, request: FindRequest): Promise<Found> {
  const { tsquery, modules, language, limit, offset } = request;
  const ofModules = modules.map((module) => quote(markerOf(module))).join(' | ');
  const { rows } = await on.query(findSql, [
    `(${ofModules}) & ${tsquery}`,
    mostCandidates,
    language,
    limit,
    offset,
  ]);
  // Without a document on this page there is one row that only says how many there are.
  const found = rows as (FoundDocument & {
    module: string | null;
    total: number;
    isCut: boolean;
  })[];
  const documents = found
    .filter(({ module }) => module !== null)
    .map(({ total: _total, isCut: _isCut, ...document }) => document);
  const [first] = found;
  return { documents, total: first?.total ?? 0, isCut: first?.isCut ?? false };
}
