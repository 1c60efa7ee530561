import { and, asc, eq, gte, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { Tile } from '../domain/tiles.ts';
import { checkpoint, pending, place, tile, tree } from './schema.ts';

const turn = (logId: number) => sql`hashtextextended('transparency_log.integrate', ${logId})`;

/** Whether this transaction is the one that integrates; another one that does is not waited for. */
export async function takeIntegration(tx: Database, logId: number): Promise<boolean> {
  const { rows } = await tx.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(${turn(logId)}) as taken`,
  );
  return rows[0]?.taken === true;
}

/** The same, for what has to be done: whoever integrates is waited for. */
export async function awaitIntegration(tx: Database, logId: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${turn(logId)})`);
}

export async function findTree(tx: Database, logId: number) {
  const [found] = await tx
    .select({ size: tree.size, root: tree.root })
    .from(tree)
    .where(eq(tree.logId, logId));
  return found;
}

/**
 * Entries that have no index, the oldest first. Never those behind the last id: ids commit out of order.
 */
export async function listPending(tx: Database, logId: number, most: number) {
  return tx
    .select({ id: pending.entryId, leafHash: pending.leafHash })
    .from(pending)
    .where(eq(pending.logId, logId))
    .orderBy(asc(pending.entryId))
    .limit(most);
}

/** Whether an entry has an index from `first` on. */
export async function hasIndexFrom(tx: Database, logId: number, first: number): Promise<boolean> {
  const rows = await tx
    .select({ idx: place.idx })
    .from(place)
    .where(and(eq(place.logId, logId), gte(place.idx, first)))
    .limit(1);
  return rows.length > 0;
}

/**
 * Gives the entries the indexes from `first` on, in their order; with that they wait no longer.
 *
 * @throws where one of them does not wait for its index
 */
export async function giveIndexes(
  tx: Database,
  logId: number,
  ids: readonly bigint[],
  first: number,
) {
  await tx.execute(sql`insert into transparency_log.place
      (log_id, idx, entry_id, kind, subject_type, subject_id, body)
    select ${logId}::smallint, ${first}::bigint + given.nth - 1, id, kind, subject_type, subject_id, body
    from unnest(${sql.param(ids.map(String))}::bigint[]) with ordinality as given (id, nth)
    join transparency_log.entry using (id)`);
}

/** Writes tiles as they are now; a row that is there only grows. */
export async function putTiles(tx: Database, logId: number, tiles: readonly Tile[]) {
  const rows = tiles.map(({ level, index, hashes }) => ({
    ...{ logId, level, idx: index },
    hashes: Buffer.from(hashes),
  }));
  await tx
    .insert(tile)
    .values(rows)
    .onConflictDoUpdate({
      target: [tile.logId, tile.level, tile.idx],
      set: { hashes: sql`excluded.hashes` },
    });
}

/** Writes what was signed, and that the tree is as large as that; `from` is how large it was. */
export async function putCheckpoint(
  tx: Database,
  from: number,
  row: typeof checkpoint.$inferInsert,
) {
  const { logId, size, root } = row;
  const grown = await tx
    .update(tree)
    .set({ size, root })
    .where(and(eq(tree.logId, logId), eq(tree.size, from)))
    .returning({ size: tree.size });
  if (grown.length !== 1) throw new Error('The tree was grown by somebody else');
  await tx.insert(checkpoint).values(row);
}
