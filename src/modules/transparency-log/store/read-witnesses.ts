import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { witnessOrder } from './witness-order-schema.ts';
import { asking, cosignature } from './witness-schema.ts';

/** Who cosigned our checkpoint of a size, by verifier key, with the line as it stands below it. */
export async function listCosignatures(db: Database, logId: number, size: number) {
  return db
    .select({ witness: cosignature.witness, line: cosignature.line, at: cosignature.at })
    .from(cosignature)
    .where(and(eq(cosignature.logId, logId), eq(cosignature.size, size)));
}

/** Of each of these witnesses the largest of our checkpoints that it cosigned. */
export async function listNewestCosignatures(
  db: Database,
  logId: number,
  witnesses: readonly string[],
) {
  if (witnesses.length === 0) return [];
  return db
    .selectDistinctOn([cosignature.witness], {
      ...{ witness: cosignature.witness, size: cosignature.size, at: cosignature.at },
    })
    .from(cosignature)
    .where(and(eq(cosignature.logId, logId), inArray(cosignature.witness, [...witnesses])))
    .orderBy(cosignature.witness, desc(cosignature.size));
}

/** How it stands with each witness that was ever asked: when, and why it did not cosign. */
export async function listAskings(db: Database, logId: number) {
  return db
    .select({
      ...{ witness: asking.witness, askedAt: asking.askedAt },
      ...{ failures: asking.failures, fault: asking.fault },
    })
    .from(asking)
    .where(eq(asking.logId, logId));
}

export type WitnessOrder = typeof witnessOrder.$inferSelect;

/** The witnesses that both owners agreed on, the oldest first. */
export async function listWitnessOrders(db: Database, logId: number): Promise<WitnessOrder[]> {
  return db
    .select()
    .from(witnessOrder)
    .where(eq(witnessOrder.logId, logId))
    .orderBy(asc(witnessOrder.orderedAt), asc(witnessOrder.vkey));
}
