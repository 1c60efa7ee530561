import { and, eq, gt, lte } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { orderLasts } from '../domain/key-terms.ts';
import { keyOrder } from './key-order-schema.ts';

/** One that is decided at an instant. */
export const orderFrom = (logId: number, at: Date): KeyOrder => ({
  ...{ logId, orderedAt: at },
  until: new Date(at.getTime() + orderLasts),
});

export type KeyOrder = typeof keyOrder.$inferSelect;

export async function findKeyOrder(
  db: Database,
  logId: number,
  at: Date,
): Promise<KeyOrder | undefined> {
  const [found] = await db
    .select()
    .from(keyOrder)
    .where(and(eq(keyOrder.logId, logId), gt(keyOrder.until, at)));
  return found;
}

/** @returns false where one stands already */
export async function addKeyOrder(tx: Database, row: KeyOrder): Promise<boolean> {
  const { logId, orderedAt } = row;
  const isOver = and(eq(keyOrder.logId, logId), lte(keyOrder.until, orderedAt));
  await tx.delete(keyOrder).where(isOver);
  const added = await tx.insert(keyOrder).values(row).onConflictDoNothing();
  return added.rowCount === 1;
}

/** @returns whether one stood */
export async function useKeyOrder(tx: Database, logId: number, at: Date): Promise<boolean> {
  const used = await tx
    .delete(keyOrder)
    .where(and(eq(keyOrder.logId, logId), gt(keyOrder.until, at)));
  return used.rowCount === 1;
}
