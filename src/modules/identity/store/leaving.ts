import { and, asc, eq, gt, lte } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { leaving } from './leaving-schema.ts';

export type LeavingRow = typeof leaving.$inferSelect;

/** Notes that somebody leaves; asking again begins anew. */
export async function noteLeaving(tx: Database, row: LeavingRow): Promise<void> {
  await tx.delete(leaving).where(eq(leaving.personId, row.personId));
  await tx.insert(leaving).values(row);
}

export async function isLeaving(db: Database, personId: string): Promise<boolean> {
  const rows = await db
    .select({ id: leaving.id })
    .from(leaving)
    .where(eq(leaving.personId, personId));
  return rows.length > 0;
}

/** Once the time to come back is over, what has begun is finished: nothing is half taken back. */
export async function endLeaving(tx: Database, personId: string, at: Date): Promise<void> {
  await tx.delete(leaving).where(and(eq(leaving.personId, personId), gt(leaving.erasedAt, at)));
}

/** Ids of those whose time to come back is over, the oldest first, at most so many. */
export async function listDueLeavings(db: Database, at: Date, most: number): Promise<string[]> {
  const rows = await db
    .select({ id: leaving.id })
    .from(leaving)
    .where(lte(leaving.erasedAt, at))
    .orderBy(asc(leaving.erasedAt), asc(leaving.id))
    .limit(most);
  return rows.map(({ id }) => id);
}

/** One whose time is over. With `lock`, nobody comes back before the transaction ends. */
export async function findDueLeaving(
  db: Database,
  id: string,
  at: Date,
  lock: boolean,
): Promise<LeavingRow | undefined> {
  const isDue = and(eq(leaving.id, id), lte(leaving.erasedAt, at));
  const asked = db.select().from(leaving).where(isDue).$dynamic();
  const [found] = await (lock ? asked.for('update') : asked);
  return found;
}
