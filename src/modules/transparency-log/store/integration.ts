import { and, eq, gte, sql } from 'drizzle-orm';
import { type Database, runStatement } from '../../../platform/database/database.ts';
import type { Tile } from '../domain/tiles.ts';
import { checkpoint, place, tile, tree } from './schema.ts';

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

/** An entry without an index, and the hash of its leaf as the act wrote it. */
export interface Waiting {
  /** As text: that of a row as the driver gives it. */
  readonly id: string | bigint;
  readonly leafHash: Buffer;
}

/**
 * Entries that have no index, the oldest first. Never those behind the last id: ids commit out of order.
 * By hand: thousands of rows a turn, which the query builder would take apart one by one.
 */
export function listPending(tx: Database, logId: number, most: number): Promise<Waiting[]> {
  return runStatement<Waiting>(tx, {
    name: 'list-pending-entries',
    text: `select entry_id as id, leaf_hash as "leafHash" from transparency_log.pending
      where log_id = $1 order by entry_id limit $2`,
    values: [logId, most],
  });
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
 * Gives the entries the indexes from `first` on, in their order; with that they wait no longer. The
 * database hashes each stored leaf meanwhile (RFC 6962 §2.1), a second way beside ours.
 *
 * @param entries with the hashes by which the tree grows
 * @throws where one of them does not wait for its index, or is not the hash of its stored leaf
 */
export async function giveIndexes(
  tx: Database,
  logId: number,
  entries: readonly Waiting[],
  first: number,
): Promise<void> {
  const given = await tx.$client.query({
    name: 'give-log-indexes',
    text: `insert into transparency_log.place
        (log_id, idx, entry_id, kind, subject_type, subject_id, body)
      select $1, $2::bigint + given.nth - 1, id, kind, subject_type, subject_id, body
      from unnest($3::bigint[], $4::bytea[]) with ordinality as given (id, hash, nth)
      join transparency_log.entry using (id)
      where sha256('\\x00'::bytea || data) = given.hash`,
    values: [
      ...[logId, first],
      ...[entries.map(({ id }) => String(id)), entries.map(({ leafHash }) => leafHash)],
    ],
  });
  if (given.rowCount !== entries.length)
    throw new Error('A stored hash is not the hash of its leaf');
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
