import { and, desc, eq, inArray, max, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { keyOrder } from './key-order-schema.ts';
import { insertKey } from './keys.ts';
import { signingKey } from './keys-schema.ts';
import {
  checkpoint,
  dayCount,
  dayCounted,
  entry,
  forgottenCount,
  guarded,
  log,
  pending,
  place,
  tile,
  tree,
} from './schema.ts';
import { witnessOrder } from './witness-order-schema.ts';
import { asking, cosignature } from './witness-schema.ts';

/** What holds rows of a log by its number. */
const tables = [
  ...['entry', 'place', 'tile', 'tree', 'checkpoint', 'signing_key'],
  ...['cosignature', 'asking', 'day_count', 'day_counted', 'forgotten_count'],
  ...['guarded', 'log'],
] as const;

/**
 * Ends a log and begins another one under its number, so that whatever is recorded from now on belongs to
 * that. The rows of the one that ended stay as they are under a number of their own. The rules of the
 * database refuse even that: they rest while this transaction does it, and nobody else writes meanwhile.
 *
 * @param next the one that begins, without an entry
 * @returns the number of the one that ended
 */
export async function closeLog(
  tx: Database,
  number: number,
  next: Omit<typeof log.$inferInsert, 'id'>,
  emptyRoot: Buffer,
): Promise<number> {
  // What was decided about the key of the one that ends is over with it.
  await tx.delete(keyOrder).where(eq(keyOrder.logId, number));
  for (const table of tables) await setRules(tx, table, 'disable');
  const [ended] = await tx.select().from(log).where(eq(log.id, number));
  const [greatest] = await tx.select({ id: max(log.id) }).from(log);
  if (ended === undefined) throw new Error('There is no log to end');
  const closed = (greatest?.id ?? number) + 1;
  await tx.update(log).set(next).where(eq(log.id, number));
  await tx.insert(log).values({ ...ended, id: closed });
  const moved = { logId: closed };
  const placed = tx.select({ id: place.entryId }).from(place).where(eq(place.logId, number));
  await tx
    .update(entry)
    .set(moved)
    .where(and(eq(entry.logId, number), inArray(entry.id, placed)));
  const counts = [dayCount, dayCounted, forgottenCount];
  for (const table of [place, tile, tree, signingKey, asking, witnessOrder, ...counts, guarded]) {
    await tx.update(table).set(moved).where(eq(table.logId, number));
  }
  await moveCheckpoints(tx, number, closed);
  await insertKey(tx, { logId: number, vkey: next.vkey, announcedAt: next.createdAt });
  await tx.insert(tree).values({ logId: number, size: 0, root: emptyRoot });
  for (const table of tables) await setRules(tx, table, 'enable');
  return closed;
}

/** With their cosignatures in one statement: neither may stand under a number without the other. */
async function moveCheckpoints(tx: Database, from: number, to: number): Promise<void> {
  await tx.execute(sql`with moved as (update ${checkpoint} set log_id = ${to} where log_id = ${from})
    update ${cosignature} set log_id = ${to} where log_id = ${from}`);
}

async function setRules(tx: Database, table: string, how: 'disable' | 'enable'): Promise<void> {
  await tx.execute(sql.raw(`alter table transparency_log.${table} ${how} trigger user`));
}

/** The leaf of the act of a kind that was recorded last and has no index yet. */
export async function findPendingLeaf(tx: Database, logId: number, kind: string) {
  const [found] = await tx
    .select({ data: entry.data })
    .from(pending)
    .innerJoin(entry, eq(entry.id, pending.entryId))
    .where(and(eq(pending.logId, logId), eq(entry.kind, kind)))
    .orderBy(desc(entry.id))
    .limit(1);
  return found?.data;
}

/** The logs of this site, the one that goes on and those that ended. */
export async function listLogs(db: Database) {
  return db.select().from(log);
}
