import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { witnessState } from './witness-schema.ts';

/** Until the transaction ends nobody else decides what this witness cosigns of this log. */
export async function holdWitness(tx: Database, witness: string, origin: string): Promise<void> {
  const turn = sql`hashtextextended('transparency_log.witness', hashtext(${witness}))`;
  await tx.execute(sql`select pg_advisory_xact_lock(${turn} # hashtextextended(${origin}, 0))`);
}

/** The note that a witness cosigned last of a log. */
export async function findWitnessed(db: Database, witness: string, origin: string) {
  const [found] = await db
    .select({ note: witnessState.note })
    .from(witnessState)
    .where(and(eq(witnessState.witness, witness), eq(witnessState.origin, origin)));
  return found?.note;
}

/** Puts what a witness cosigned in the place of what it cosigned before. */
export async function putWitnessed(
  tx: Database,
  row: typeof witnessState.$inferInsert,
): Promise<void> {
  const { size, root, note, at } = row;
  await tx
    .insert(witnessState)
    .values(row)
    .onConflictDoUpdate({
      target: [witnessState.witness, witnessState.origin],
      set: { size, root, note, at },
    });
}
