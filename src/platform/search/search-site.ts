import type { SqlRunner } from '../database/database.ts';
import { beginning, endsOfPages } from '../database/ends.ts';
import { done, type Outcome, refuse } from '../outcome.ts';
import type { Platform } from '../platform.ts';
import { type FoundDocument, findDocuments } from './find-documents.ts';
import { excerptAround, markHits, type Segment } from './mark-hits.ts';
import { type SearchQuery, writeTsquery } from './search-query.ts';

export type Task = 1 | 2 | 3 | 4 | 5;

/** The modules behind one of the five tasks. */
export interface SearchGroup {
  readonly task: Task;
  readonly modules: readonly string[];
}

export interface SearchRequest {
  readonly query: SearchQuery;
  readonly language: string;
  readonly groups: readonly SearchGroup[];
  /** Results of each group, from page 1. */
  readonly perGroup: number;
  readonly page: number;
}

export type Result = Omit<FoundDocument, 'title' | 'text'> & {
  /** Empty where the document has none. */
  readonly title: readonly Segment[];
  readonly excerpt: readonly Segment[];
};

export interface GroupResults {
  readonly task: Task;
  readonly results: readonly Result[];
  readonly total: number;
  /** There may be more than `total`. */
  readonly isCut: boolean;
}

/** So long, in ms, one search may keep the database busy. */
const patienceMs = 1500;

/** PostgreSQL's code for a statement that was stopped. */
const stopped = '57014';

/**
 * Searches each group. A transaction of its own, which only reads and has a time limit: a search that
 * takes too long is refused and holds up nobody else. Compiling would take longer than the search,
 * and reading the whole table is never the quick way to a word.
 */
export async function searchSite(
  { database }: Pick<Platform, 'database'>,
  request: SearchRequest,
): Promise<Outcome<readonly GroupResults[], { code: 'search.too-slow' }>> {
  const client = await database.connect();
  let isBroken = true;
  try {
    const begun = client.query(
      `${beginning({ ...endsOfPages, statementMs: patienceMs }, ' read only')};
       set local enable_seqscan = off; set local jit = off`,
    );
    const [, groups] = await Promise.all([begun, searchGroups(client, request)]);
    await client.query('commit');
    isBroken = false;
    return done(groups);
  } catch (error) {
    if (codeOf(error) !== stopped) throw error;
    return refuse('search.too-slow');
  } finally {
    // A client whose search failed is closed, which ends its transaction too.
    client.release(isBroken);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

async function searchGroups(on: SqlRunner, request: SearchRequest): Promise<GroupResults[]> {
  const { query, language, groups, perGroup, page } = request;
  const tsquery = writeTsquery(query);
  const offset = (page - 1) * perGroup;
  const searched = groups.map(async ({ task, modules }) => {
    const found = await findDocuments(on, { tsquery, modules, language, limit: perGroup, offset });
    const { documents, total, isCut } = found;
    return { task, total, isCut, results: documents.map((each) => markDocument(each, query)) };
  });
  return Promise.all(searched);
}

function markDocument({ title, text, ...document }: FoundDocument, { terms }: SearchQuery): Result {
  return { ...document, title: markHits(title, terms), excerpt: excerptAround(text, terms) };
}
