import { and, arrayOverlaps, eq, gt, isNull, lt, or } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { delegation } from './delegation-schema.ts';

export type DelegationRow = typeof delegation.$inferSelect;

export async function addDelegation(tx: Database, added: typeof delegation.$inferInsert) {
  await tx.insert(delegation).values(added).onConflictDoNothing();
}

/** Whether one office lends one of the powers to the other already, on some moment of the period. */
export async function isLentAlready(
  tx: Database,
  asked: Pick<DelegationRow, 'fromId' | 'toId' | 'powers' | 'startsAt' | 'endsAt'>,
): Promise<boolean> {
  const { fromId, toId, powers, startsAt, endsAt } = asked;
  const isPair = and(eq(delegation.fromId, fromId), eq(delegation.toId, toId));
  const isThen = and(
    lt(delegation.startsAt, endsAt),
    gt(delegation.endsAt, startsAt),
    or(isNull(delegation.endedAt), gt(delegation.endedAt, startsAt)),
  );
  const isOfThese = arrayOverlaps(delegation.powers, [...powers]);
  return (await tx.$count(delegation, and(isPair, isThen, isOfThese))) > 0;
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
