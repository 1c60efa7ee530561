import { desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { checkpoint, guarded } from './schema.ts';

/**
 * So many entries of a log may be published, read in the very statement that reads them; null in SQL, which
 * nothing is below: none.
 */
export function guardedSize(logId: number): SQL<number> {
  return sql`(select ${guarded}.size from ${guarded} where ${guarded}.log_id = ${logId})`;
}

/** What was signed last, beside the size that was noted as guarded; null: none was yet. */
export async function findUnguarded(tx: Database, logId: number) {
  const [found] = await tx
    .select({ size: checkpoint.size, note: checkpoint.note, guarded: guarded.size })
    .from(checkpoint)
    .leftJoin(guarded, eq(guarded.logId, checkpoint.logId))
    .where(eq(checkpoint.logId, logId))
    .orderBy(desc(checkpoint.size))
    .limit(1);
  return found;
}

/** Notes that the guard has seen a checkpoint; only after it has. */
export async function noteGuarded(tx: Database, logId: number, size: number): Promise<void> {
  await tx
    .insert(guarded)
    .values({ logId, size })
    .onConflictDoUpdate({ target: guarded.logId, set: { size } });
}
