import { and, desc, eq, inArray, lte } from 'drizzle-orm';
import {
  type Database,
  runStatement,
  type Statement,
} from '../../../platform/database/database.ts';
import { entry, opening, pending, place } from './schema.ts';

/** A statement takes at most 65,535 values. */
const keysAtOnce = 10_000;

export type NewEntry = typeof entry.$inferInsert;
export type NewOpening = Omit<typeof opening.$inferInsert, 'entryId'>;

/**
 * Writes an entry, which the database keeps as pending, with what its commitments hide.
 *
 * @returns its ticket, and whether it is new: the same key again is the entry that is there
 */
export async function insertEntry(
  tx: Database,
  row: NewEntry,
  openings: readonly NewOpening[],
): Promise<{ readonly ticket: string; readonly isNew: boolean }> {
  const [made] = await runStatement<{ id: string }>(tx, insertion(row));
  if (made === undefined) return { ticket: await ticketOfKey(tx, row), isNew: false };
  if (openings.length > 0) {
    await tx
      .insert(opening)
      .values(openings.map((each) => ({ ...each, entryId: BigInt(made.id) })));
  }
  return { ticket: row.ticket, isNew: true };
}

/** By hand, since every official act waits for it: building it anew each time costs more than running it. */
function insertion({ at, ...row }: NewEntry): Statement {
  return {
    name: 'insert-log-entry',
    text: `insert into transparency_log.entry
      (ticket, log_id, data, leaf_hash, key, kind, subject_type, subject_id, body, at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (log_id, key) do nothing returning id`,
    values: [
      ...[row.ticket, row.logId, row.data, row.leafHash, row.key, row.kind],
      ...[row.subjectType, row.subjectId, row.body, at.toISOString()],
    ],
  };
}

async function ticketOfKey(tx: Database, { logId, key }: NewEntry): Promise<string> {
  const [found] = await tx
    .select({ ticket: entry.ticket })
    .from(entry)
    .where(and(eq(entry.logId, logId), eq(entry.key, key)));
  if (found === undefined) throw new Error('An entry that was there is gone');
  return found.ticket;
}

/** Entries by the keys of their acts. */
export async function findEntriesByKey(db: Database, logId: number, keys: readonly string[]) {
  const found = new Map<string, { readonly idx: number | null; readonly leafHash: Buffer }>();
  for (let from = 0; from < keys.length; from += keysAtOnce) {
    const rows = await db
      .select({ key: entry.key, idx: place.idx, leafHash: entry.leafHash })
      .from(entry)
      .leftJoin(place, eq(place.entryId, entry.id))
      .where(and(eq(entry.logId, logId), inArray(entry.key, keys.slice(from, from + keysAtOnce))));
    for (const { key, ...row } of rows) found.set(key, row);
  }
  return found;
}

/** The id of the entry that was written last, as far as this reader sees; 0: there is none. */
export async function findLastId(db: Database, logId: number): Promise<bigint> {
  const [row] = await db
    .select({ id: entry.id })
    .from(entry)
    .where(eq(entry.logId, logId))
    .orderBy(desc(entry.id))
    .limit(1);
  return row?.id ?? 0n;
}

/** Whether an entry up to this id has no index yet. */
export async function hasPending(db: Database, logId: number, lastId: bigint): Promise<boolean> {
  const rows = await db
    .select({ id: pending.entryId })
    .from(pending)
    .where(and(eq(pending.logId, logId), lte(pending.entryId, lastId)))
    .limit(1);
  return rows.length > 0;
}
