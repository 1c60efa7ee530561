import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { signingKey } from './keys-schema.ts';

export type KeyRow = typeof signingKey.$inferSelect;

/** The keys of a log in the order in which they end; the last is the one that no other follows. */
export async function listKeys(db: Database, logId: number): Promise<KeyRow[]> {
  return db
    .select()
    .from(signingKey)
    .where(eq(signingKey.logId, logId))
    .orderBy(asc(signingKey.until));
}

/** The keys of every log of this site, those that ended included. */
export async function listAllKeys(db: Database): Promise<KeyRow[]> {
  return db.select().from(signingKey);
}

export async function insertKey(tx: Database, row: typeof signingKey.$inferInsert): Promise<void> {
  await tx.insert(signingKey).values(row);
}

/** Sets until when the key signs that no other follows yet. @returns it; undefined: there is none */
export async function endCurrentKey(tx: Database, logId: number, until: Date) {
  const [ended] = await tx
    .update(signingKey)
    .set({ until })
    .where(and(eq(signingKey.logId, logId), isNull(signingKey.until)))
    .returning({ vkey: signingKey.vkey });
  return ended?.vkey;
}

export async function retireKeyRow(tx: Database, { logId, vkey }: KeyRow, at: Date) {
  await tx
    .update(signingKey)
    .set({ retiredAt: at })
    .where(and(eq(signingKey.logId, logId), eq(signingKey.vkey, vkey)));
}
