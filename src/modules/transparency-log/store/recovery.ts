import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { NewEntry } from './entries.ts';
import { insertKey } from './keys.ts';
import { checkpoint, entry, log, pending, tree } from './schema.ts';

/** Founds a log again of which this database knows nothing; it is empty until its entries are back. */
export async function insertLostLog(
  tx: Database,
  row: typeof log.$inferInsert,
  emptyRoot: Buffer,
): Promise<void> {
  await tx.insert(log).values(row);
  await insertKey(tx, { logId: row.id, vkey: row.vkey, announcedAt: row.createdAt });
  await tx.insert(tree).values({ logId: row.id, size: 0, root: emptyRoot });
}

/** Entries without an index that have one of these leaves, the oldest first. */
export async function listPendingOf(tx: Database, logId: number, leafHashes: readonly Buffer[]) {
  return tx
    .select({ id: pending.entryId, leafHash: pending.leafHash })
    .from(pending)
    .where(and(eq(pending.logId, logId), inArray(pending.leafHash, [...leafHashes])))
    .orderBy(asc(pending.entryId));
}

/** Writes entries that came back, without an index yet. @returns their ids by ticket */
export async function insertEntries(tx: Database, rows: readonly NewEntry[]) {
  if (rows.length === 0) return new Map<string, bigint>();
  const made = await tx
    .insert(entry)
    .values([...rows])
    .returning({ id: entry.id, ticket: entry.ticket });
  return new Map(made.map(({ id, ticket }) => [ticket, id]));
}

/** Keeps a checkpoint that was signed on the way. */
export async function insertCheckpoint(tx: Database, row: typeof checkpoint.$inferInsert) {
  await tx.insert(checkpoint).values(row);
}
