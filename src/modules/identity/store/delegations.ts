import { eq } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { delegation } from './delegation-schema.ts';

export type DelegationRow = typeof delegation.$inferSelect;

export async function addDelegation(tx: Database, added: typeof delegation.$inferInsert) {
  await tx.insert(delegation).values(added).onConflictDoNothing();
}

/** With `lock`, nobody else ends it before the transaction is over. */
export async function findDelegation(
  db: Database,
  id: string,
  lock: boolean,
): Promise<DelegationRow | undefined> {
  const asked = db.select().from(delegation).where(eq(delegation.id, id)).$dynamic();
  const [row] = await (lock ? asked.for('update') : asked);
  return row;
}

export async function endDelegationRow(tx: Database, id: string, endedAt: Date): Promise<void> {
  await tx.update(delegation).set({ endedAt }).where(eq(delegation.id, id));
}
