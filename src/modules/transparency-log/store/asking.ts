import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { asking, cosignature } from './witness-schema.ts';

/**
 * Takes the turn of asking a witness until a moment, unless another process has it or the witness rests.
 *
 * @returns what is known of the witness; undefined: it is not to be asked now
 */
export async function takeAsking(
  db: Database,
  of: { readonly logId: number; readonly witness: string },
  at: Date,
  until: Date,
) {
  const taken = { askedAt: at, restsUntil: until };
  const [row] = await db
    .insert(asking)
    .values({ ...of, ...taken, knownSize: 0, failures: 0 })
    .onConflictDoUpdate({
      target: [asking.logId, asking.witness],
      set: taken,
      setWhere: sql`${asking.restsUntil} <= ${at.toISOString()}`,
    })
    .returning();
  return row;
}

/** Writes how the asking ended. */
export async function endAsking(db: Database, ended: typeof asking.$inferInsert): Promise<void> {
  const { logId, witness, ...rest } = ended;
  await db
    .update(asking)
    .set(rest)
    .where(and(eq(asking.logId, logId), eq(asking.witness, witness)));
}

/** Keeps a cosignature; of one witness the first of a size. */
export async function putCosignature(
  db: Database,
  row: typeof cosignature.$inferInsert,
): Promise<void> {
  await db.insert(cosignature).values(row).onConflictDoNothing();
}
