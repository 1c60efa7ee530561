import { and, desc, eq, getTableColumns, inArray, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../../../platform/database/database.ts';
import { entry, type FacetName, facet } from './schema.ts';

export type EntryRow = typeof entry.$inferSelect;

/** An entry that has its index. */
export type IndexedEntry = EntryRow & { readonly idx: number };

/** Where entries stand, by the keys of their acts; those that are not there are left out. */
export async function findEntryPlaces(
  db: Database,
  logId: number,
  keys: readonly string[],
): Promise<ReadonlyMap<string, { readonly ticket: string; readonly index: number | null }>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .select({ key: entry.key, ticket: entry.ticket, index: entry.idx })
    .from(entry)
    .where(and(eq(entry.logId, logId), inArray(entry.key, [...keys])));
  return new Map(rows.map(({ key, ...place }) => [key, place]));
}

export async function findEntryAt(
  db: Database,
  logId: number,
  index: number,
): Promise<IndexedEntry | undefined> {
  const [found] = await db
    .select()
    .from(entry)
    .where(and(eq(entry.logId, logId), eq(entry.idx, index)));
  return found as IndexedEntry | undefined;
}

export async function findEntryByTicket(db: Database, ticket: string) {
  const [found] = await db
    .select({ index: entry.idx, at: entry.at, kind: entry.kind })
    .from(entry)
    .where(eq(entry.ticket, ticket));
  return found;
}

/** Which entries: with an index, and narrowed to some. */
export interface EntryFilter {
  readonly kind?: string | undefined;
  readonly body?: string | undefined;
  /** `<type>/<id>`. */
  readonly subject?: string | undefined;
}

/** Entries below an index, the newest first. */
export async function listEntries(
  db: Database,
  logId: number,
  filter: EntryFilter,
  before: number | undefined,
  most: number,
): Promise<IndexedEntry[]> {
  const found = facetOf(filter);
  if (found === null) {
    const rows = await db
      .select()
      .from(entry)
      .where(and(eq(entry.logId, logId), below(before)))
      .orderBy(desc(entry.idx))
      .limit(most);
    return rows as IndexedEntry[];
  }
  const rows = await db
    .select(getTableColumns(entry))
    .from(facet)
    .innerJoin(entry, and(eq(entry.logId, facet.logId), eq(entry.idx, facet.idx)))
    .where(
      and(
        eq(facet.logId, logId),
        eq(facet.name, found.name),
        eq(facet.value, found.value),
        before === undefined ? undefined : lt(facet.idx, before),
        filter.kind === undefined ? undefined : eq(entry.kind, filter.kind),
        filter.body === undefined ? undefined : eq(entry.body, filter.body),
      ),
    )
    .orderBy(desc(facet.idx))
    .limit(most);
  return rows as IndexedEntry[];
}

/** Entries that wait for their index have none to be below of. */
function below(before: number | undefined) {
  return before === undefined ? sql`${entry.idx} is not null` : lt(entry.idx, before);
}

/** The narrowest facet that the filter names; null: it names none. */
function facetOf({ kind, body, subject }: EntryFilter) {
  const choose = (name: FacetName, value: string) => ({ name, value });
  if (subject !== undefined) return choose('subject', subject);
  if (body !== undefined && kind !== undefined) return choose('body-kind', `${body} ${kind}`);
  if (body !== undefined) return choose('body', body);
  return kind === undefined ? null : choose('kind', kind);
}

const values = z.object({ rows: z.array(z.object({ value: z.string() })) });

/** What a facet knows, in order, each once: by one look into its index for each. */
export async function listFacetValues(
  db: Database,
  logId: number,
  name: FacetName,
  most: number,
): Promise<string[]> {
  const next = (above: ReturnType<typeof sql>) => sql`
    select ${facet.value} from ${facet}
    where ${facet.logId} = ${logId} and ${facet.name} = ${name} and ${above}
    order by ${facet.value} limit 1`;
  const found = await db.execute(sql`
    with recursive known (value) as (
      (${next(sql`true`)})
      union all
      select (${next(sql`${facet.value} > known.value`)}) from known where known.value is not null
    )
    select value from known where value is not null limit ${most}`);
  return values.parse(found).rows.map(({ value }) => value);
}
