import { and, eq } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { WitnessOrder } from './read-witnesses.ts';
import { witnessOrder } from './witness-order-schema.ts';

/** @returns false where one of that name or key stands already */
export async function addWitnessOrder(tx: Database, row: WitnessOrder): Promise<boolean> {
  const added = await tx.insert(witnessOrder).values(row).onConflictDoNothing();
  return added.rowCount === 1;
}

/** @returns false where it has ended already */
export async function endWitnessOrder(tx: Database, logId: number, vkey: string): Promise<boolean> {
  const isIt = and(eq(witnessOrder.logId, logId), eq(witnessOrder.vkey, vkey));
  return (await tx.delete(witnessOrder).where(isIt)).rowCount === 1;
}
