import { and, desc, eq, gte, inArray, lt, lte, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Database } from '../../../platform/database/database.ts';
import { guardedSize } from './guarding.ts';
import { entry, place } from './schema.ts';

export type IndexedEntry = Awaited<ReturnType<typeof listEntries>>[number];

/** Below the size that the guard has seen: nothing else is published. */
const isPublished = (logId: number) =>
  and(eq(place.logId, logId), lt(place.idx, guardedSize(logId)));

/** Where entries stand, by the keys of their acts; those that are not there are left out. */
export async function findEntryPlaces(db: Database, logId: number, keys: readonly string[]) {
  if (keys.length === 0) return new Map<string, never>();
  const rows = await db
    .select({ key: entry.key, ticket: entry.ticket, index: place.idx })
    .from(entry)
    .leftJoin(place, and(eq(place.entryId, entry.id), isPublished(logId)))
    .where(and(eq(entry.logId, logId), inArray(entry.key, [...keys])));
  return new Map(rows.map(({ key, ...found }) => [key, found]));
}

/** The entry of an index, which may not be published yet. */
export async function findEntryAt(
  db: Database,
  logId: number,
  index: number,
): Promise<IndexedEntry | undefined> {
  const [found] = await indexedEntries(db).where(and(eq(place.logId, logId), eq(place.idx, index)));
  return found;
}

export async function findPublishedEntry(
  db: Database,
  logId: number,
  index: number,
): Promise<IndexedEntry | undefined> {
  const [found] = await indexedEntries(db).where(and(isPublished(logId), eq(place.idx, index)));
  return found;
}

/** An entry by its ticket; without an index while it waits, or while that is not published. */
export async function findEntryByTicket(db: Database, logId: number, ticket: string) {
  const [found] = await db
    .select({ index: place.idx, at: entry.at, kind: entry.kind })
    .from(entry)
    .leftJoin(place, and(eq(place.entryId, entry.id), isPublished(logId)))
    .where(eq(entry.ticket, ticket));
  return found;
}

/** Which entries: with an index, and narrowed to some. */
export interface EntryFilter {
  readonly kind?: string | undefined;
  readonly body?: string | undefined;
  /** `<type>/<id>`. */
  readonly subject?: string | undefined;
  /** Done at this moment or later. */
  readonly since?: Date | undefined;
  /** Done at this moment or earlier. */
  readonly by?: Date | undefined;
}

/** Entries below an index, the newest first. */
export async function listEntries(
  db: Database,
  logId: number,
  filter: EntryFilter,
  before: number | undefined,
  most: number,
) {
  return indexedEntries(db)
    .where(
      and(
        isPublished(logId),
        before === undefined ? undefined : lt(place.idx, before),
        ...narrowedTo(filter),
      ),
    )
    .orderBy(desc(place.idx))
    .limit(most);
}

function indexedEntries(db: Database) {
  return db
    .select({
      id: entry.id,
      ticket: entry.ticket,
      idx: place.idx,
      kind: place.kind,
      at: entry.at,
      data: entry.data,
      leafHash: entry.leafHash,
    })
    .from(place)
    .innerJoin(entry, eq(entry.id, place.entryId))
    .$dynamic();
}

function narrowedTo({ kind, body, subject, since, by }: EntryFilter): (SQL | undefined)[] {
  const slash = subject?.indexOf('/') ?? -1;
  return [
    kind === undefined ? undefined : eq(place.kind, kind),
    body === undefined ? undefined : eq(place.body, body),
    subject === undefined ? undefined : eq(place.subjectType, subject.slice(0, Math.max(0, slash))),
    subject === undefined ? undefined : eq(place.subjectId, subject.slice(slash + 1)),
    since === undefined ? undefined : gte(entry.at, since),
    by === undefined ? undefined : lte(entry.at, by),
  ];
}

const values = z.object({ rows: z.array(z.object({ value: z.string() })) });

/** What entries are listed by, in order, each once: by one look into its index for each. */
export async function listFacetValues(
  db: Database,
  logId: number,
  facet: 'kind' | 'body',
  most: number,
): Promise<string[]> {
  const column: PgColumn = place[facet];
  const next = (above: SQL) => sql`
    select ${column} from ${place}
    where ${place.logId} = ${logId} and ${column} is not null and ${above}
    order by ${column} limit 1`;
  const found = await db.execute(sql`
    with recursive known (value) as (
      (${next(sql`true`)})
      union all
      select (${next(sql`${column} > known.value`)}) from known where known.value is not null
    )
    select value from known where value is not null limit ${most}`);
  return values.parse(found).rows.map(({ value }) => value);
}
