import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { opening, pending, tree } from './schema.ts';

/** Whether an act waits that will have this index, or a lower one of those that are free. */
export async function isPending(db: Database, logId: number, index: number): Promise<boolean> {
  const [grown] = await db.select({ size: tree.size }).from(tree).where(eq(tree.logId, logId));
  const waiting = index - (grown?.size ?? 0);
  if (waiting < 0) return false;
  const rows = await db
    .select({ id: pending.entryId })
    .from(pending)
    .where(eq(pending.logId, logId))
    .orderBy(asc(pending.entryId))
    .offset(waiting)
    .limit(1);
  return rows.length > 0;
}

/** What is left of the openings of an entry, by field. */
export async function listOpenings(db: Database, entryId: bigint) {
  return db
    .select({
      field: opening.field,
      salt: opening.salt,
      value: opening.value,
      keeper: opening.keeper,
    })
    .from(opening)
    .where(eq(opening.entryId, entryId))
    .orderBy(asc(opening.field));
}

/** Deletes salt and value of fields for good. @returns the fields that still had them */
export async function deleteOpenings(
  tx: Database,
  entryId: bigint,
  fields: readonly string[],
): Promise<string[]> {
  const gone = await tx
    .delete(opening)
    .where(and(eq(opening.entryId, entryId), inArray(opening.field, [...fields])))
    .returning({ field: opening.field });
  return gone.map(({ field }) => field).sort();
}
