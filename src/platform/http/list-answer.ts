import { createRoute, type RouteConfig, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { type CsvCell, writeCsv } from '../files/csv-writer.ts';
import { platformTexts } from '../texts/texts.ts';
import { createApiWords } from './api-words.ts';
import { type SortKey, writeCursor } from './cursor.ts';
import type { SiteEnv } from './site-env.ts';

const { meaning } = createApiWords(platformTexts);

/** The columns of a list as CSV, in their order: a name and its cell. */
export type Columns<Item> = Readonly<Record<string, (item: Item) => CsvCell>>;

/** Some rows of a list, and the cursor of the rest; null: there is none. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/**
 * One page of rows that were asked for with one more than the limit, so that it is known whether more
 * follow.
 */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => SortKey,
): ListPage<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items, next: hasMore ? writeCursor(keyOf(last)) : null };
}

/** The description of a list's answer: `items` and `next` as JSON, or the columns as CSV. */
export function describeList<
  Item extends z.ZodType,
  More extends z.core.$ZodShape = Record<never, never>,
>(
  name: string,
  item: Item,
  columns: Columns<z.infer<Item>>,
  words: ReturnType<typeof meaning>,
  more?: More,
) {
  const schema = z
    .object({
      ...more,
      items: z.array(item).openapi(words),
      next: z.url().nullable().openapi(meaning('interface.list.next')),
    })
    .openapi(name, words);
  return {
    ...words,
    content: {
      'application/json': { schema },
      'text/csv': { schema: z.string(), 'x-columns': Object.keys(columns) },
    },
  };
}

/** A list's route as it stands in the description, and the same at its address ending in `.csv`. */
export function withCsv<Route extends RouteConfig>(route: Route): readonly [Route, Route] {
  const asCsv = createRoute({ ...route, path: `${route.path}.csv`, hide: true });
  return [route, asCsv as unknown as Route];
}

/** `/api/bodies.csv` is the list at the root of `/api/bodies`, whose routes hang below that name. */
export function routedPath(path: string): string {
  return path.replace(/^(\/api\/[^/.]+)\.csv$/, '$1/.csv');
}

/**
 * A page of a list: CSV where the address ends in `.csv` or `Accept` prefers it, else JSON. The rest
 * is at `next`, which is also a link of the answer (RFC 8288).
 */
export function answerList<Item>(
  c: Context<SiteEnv>,
  columns: Columns<Item>,
  { items, next }: ListPage<Item>,
  more: object = {},
): Response {
  const following = next === null ? null : addressAfter(c, next);
  if (following !== null) c.header('Link', `<${following}>; rel="next"`);
  if (!wantsCsv(c)) return c.json({ ...more, items, next: following }, 200);
  const rows = items.map((item) => Object.values(columns).map((cell) => cell(item)));
  return c.body(writeCsv([Object.keys(columns), ...rows]), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
  });
}

function wantsCsv(c: Context): boolean {
  if (new URL(c.req.url).pathname.endsWith('.csv')) return true;
  c.header('Vary', 'Accept', { append: true });
  const supports = ['application/json', 'text/csv'];
  return accepts(c, { header: 'Accept', supports, default: 'application/json' }) === 'text/csv';
}

/** This address for the rows after a cursor. */
function addressAfter(c: Context<SiteEnv>, cursor: string): string {
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.set('after', cursor);
  return `${c.get('view').baseUrl}${pathname}?${searchParams}`;
}
