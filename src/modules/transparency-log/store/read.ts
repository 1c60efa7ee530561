import { and, asc, desc, eq, gte, inArray, lt, lte } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { guardedSize } from './guarding.ts';
import { checkpoint, entry, log, place, tile } from './schema.ts';

/** The log; undefined: nothing was ever recorded here. */
export async function findLog(db: Database, logId: number) {
  const [found] = await db.select().from(log).where(eq(log.id, logId));
  return found;
}

/** What was signed last, which may not be published yet. */
export async function findLatestCheckpoint(db: Database, logId: number) {
  const [found] = await db
    .select()
    .from(checkpoint)
    .where(eq(checkpoint.logId, logId))
    .orderBy(desc(checkpoint.size))
    .limit(1);
  return found;
}

/** What was signed last of what may be published. */
export async function findPublishedCheckpoint(db: Database, logId: number) {
  const [found] = await db
    .select()
    .from(checkpoint)
    .where(and(eq(checkpoint.logId, logId), lte(checkpoint.size, guardedSize(logId))))
    .orderBy(desc(checkpoint.size))
    .limit(1);
  return found;
}

/** The checkpoint of a size, if it may be published. */
export async function findCheckpoint(db: Database, logId: number, size: number) {
  const isIt = and(eq(checkpoint.logId, logId), eq(checkpoint.size, size));
  const [found] = await db
    .select()
    .from(checkpoint)
    .where(and(isIt, lte(checkpoint.size, guardedSize(logId))));
  return found;
}

/** The hashes of tiles of one level, by index; those that are not there are left out. */
export async function readTiles(
  db: Database,
  logId: number,
  level: number,
  indexes: readonly number[],
) {
  if (indexes.length === 0) return [];
  return db
    .select({ idx: tile.idx, hashes: tile.hashes })
    .from(tile)
    .where(and(eq(tile.logId, logId), eq(tile.level, level), inArray(tile.idx, [...indexes])))
    .orderBy(asc(tile.idx));
}

/** The leaves from one index to before another, in order. */
export async function readLeaves(db: Database, logId: number, from: number, to: number) {
  return db
    .select({ idx: place.idx, data: entry.data })
    .from(place)
    .innerJoin(entry, eq(entry.id, place.entryId))
    .where(and(eq(place.logId, logId), gte(place.idx, from), lt(place.idx, to)))
    .orderBy(asc(place.idx));
}
