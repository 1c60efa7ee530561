import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { accepts } from 'hono/accepts';
import type { AnyTexts } from '../i18n/texts.ts';
import { columnsOf } from '../lists/columns.ts';
import { withDaysInOrder } from '../lists/day-filters.ts';
import { declaredFields, declaredPart } from '../lists/declared-part.ts';
import type { AnyList, ListPage, Reading, SortKey, Told } from '../lists/define-list.ts';
import { refuseUnknown } from '../lists/known-parameters.ts';
import { filterShape } from '../lists/read-filter.ts';
import type { Platform } from '../platform.ts';
import { platformTexts } from '../texts/texts.ts';
import { createProblemAnswers } from './api.ts';
import { asSummary, findWords } from './api-words.ts';
import { answerCsv, csvRows } from './csv-answer.ts';
import { listQuery, writeCursor } from './cursor.ts';
import { limitFiles } from './file-limit.ts';
import { answerRefusal } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';
import { findForReader } from './thing-page.tsx';

/** Adds the routes of a list: JSON, or CSV by `Accept`, and its address that ends in `.csv`. */
export function addListRoutes(
  api: OpenAPIHono<SiteEnv>,
  platform: Platform,
  texts: AnyTexts,
  lists: readonly AnyList[],
): void {
  for (const list of lists) {
    const route = describeList(texts, list);
    const asCsv = createRoute({ ...route, path: `${list.path}.csv`, hide: true });
    for (const each of [route, asCsv]) api.openapi(each, (c) => answerList(platform, list, c));
  }
}

/** `moderation-acts` → `ModerationActs`. */
function pascalCase(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The words of a list: what its call does, what an answer is, what it is called among others. */
export function wordsOfList(texts: AnyTexts, { name }: AnyList) {
  const summary = findWords(texts, `data.${name}`);
  if (summary === undefined) throw new Error(`The list ${name} has no words data.${name}`);
  const answer = findWords(texts, `data.${name}.answer`) ?? summary;
  return { summary, answer, title: findWords(texts, `data.${name}.title`) ?? answer };
}

function describeList(texts: AnyTexts, list: AnyList) {
  const { name, path, of, key, item, more = {} } = list;
  const { summary, answer: words } = wordsOfList(texts, list);
  const schema = z
    .object({
      ...more,
      items: z.array(item).meta(words),
      next: z.url().nullable().meta(platformTexts.words('interface.list.next')),
    })
    .meta({ id: pascalCase(name), ...words });
  const missing = of === undefined ? {} : { [of.missing]: 404 };
  const query = withDaysInOrder(listQuery(key).extend(filterShape(list)));
  return createRoute({
    method: 'get',
    path,
    middleware: refusingUnknown(Object.keys(query.shape)),
    operationId: `list${pascalCase(name)}`,
    ...asSummary(summary),
    request: {
      ...(of === undefined ? {} : { params: of.params }),
      query,
    },
    responses: {
      200: {
        ...words,
        content: {
          'application/json': { schema },
          'text/csv': { schema: z.string(), 'x-columns': columnsOf(list).map(({ name }) => name) },
        },
      },
      ...createProblemAnswers(missing)(
        'unknown-parameter',
        'invalid-input',
        'too-many-requests',
        ...Object.keys(missing),
      ),
    },
  });
}

/** Before the values are read: a name that is not known says more than a value beside it. */
function refusingUnknown(known: readonly string[]): MiddlewareHandler<SiteEnv> {
  return async (c, next) => {
    const refusal = refuseUnknown(known, Object.keys(c.req.query()));
    return refusal === null ? next() : answerRefusal(c, refusal);
  };
}

/** `/api/bodies.csv` is the list at the root of `/api/bodies`, whose routes hang below that name. */
export function routedPath(path: string): string {
  return path.replace(/^(\/api\/[^/.]+)\.csv$/, '$1/.csv');
}

type Wanted = {
  readonly after?: SortKey;
  readonly limit: number;
} & Readonly<Record<string, unknown>>;

async function answerList(platform: Platform, list: AnyList, c: Context<SiteEnv>) {
  const thing = await findOwner(platform, list, c);
  if ('refusal' in thing) return answerRefusal(c, { code: thing.refusal });
  const { after = null, limit, ...asked } = c.req.valid('query' as never) as Wanted;
  const reading: Reading = {
    platform,
    db: platform.database.db,
    view: c.get('view'),
    filter: filterOf(list, asked),
  };
  const read = (from: ListPage['next'], most: number) =>
    readPage(list, reading, thing.found, from, most);
  const isCsv = wantsCsv(c);
  if (isCsv && c.req.query('limit') === undefined) {
    const { owner } = thing;
    const first = await read(after, csvRows);
    // One page costs no more than any other answer; a file of many is counted.
    const refused = first.next === null ? null : await limitFiles(platform, c);
    return refused ?? answerCsv(c, { list, owner, first, read });
  }
  const page = await read(after, limit);
  const following = page.next === null ? null : addressAfter(c, writeCursor(page.next));
  if (following !== null) c.header('Link', `<${following}>; rel="next"`);
  if (isCsv) return answerCsv(c, { list, owner: thing.owner, first: page, read: null });
  return c.json({ ...page.more, items: page.items, next: following }, 200);
}

function filterOf({ filters = {} }: AnyList, asked: Readonly<Record<string, unknown>>) {
  const given = Object.keys(filters).flatMap((by) => {
    const value = asked[by];
    return typeof value === 'string' ? [[by, value] as const] : [];
  });
  return Object.fromEntries(given);
}

/** The thing that the list belongs to, which anybody may read, and the words of its address. */
async function findOwner(platform: Platform, { of }: AnyList, c: Context<SiteEnv>) {
  if (of === undefined) return { found: undefined, owner: [] };
  const params = c.req.valid('param' as never) as Readonly<Record<string, string>>;
  const found = await findForReader(platform, c, of, params, readByAll);
  return found.ok
    ? { found: found.value, owner: Object.values(params) }
    : { refusal: found.refusal.code };
}

/** A list shows what everybody may see. */
const readByAll = { act: 'lists.read', holders: [{ who: 'anyone' }] } as const;

async function readPage(
  list: AnyList,
  reading: Reading,
  thing: unknown,
  after: SortKey | null,
  limit: number,
): Promise<ListPage> {
  const found = await list.rows(reading, thing, after ?? undefined, limit + 1);
  const rows = found.slice(0, limit);
  const next = found.length > limit ? list.keyOf(rows.at(-1)) : null;
  const { items, more = {} }: Told<unknown> = (await list.tell?.(reading, thing, rows)) ?? {
    items: rows,
  };
  return {
    items: items.map((item) => declaredPart(list.item, item)),
    more: declaredFields(list.more ?? {}, more),
    next,
  };
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
