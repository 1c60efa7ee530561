import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { KeptVerdict } from '../domain/map-view.ts';
import { counter, ending, groupCheck, snapshot } from './vote-schema.ts';

export async function findGroupCheck(db: Database, conversationId: string) {
  const [row] = await db
    .select()
    .from(groupCheck)
    .where(eq(groupCheck.conversationId, conversationId));
  return row === undefined ? null : (row.verdict as KeptVerdict);
}

/**
 * Keeps a verdict unless a newer one is there already, or the conversation has ended and the verdict
 * was not worked out from what its result is made of.
 */
export async function saveGroupCheck(
  db: Database,
  conversationId: string,
  { verdict, isFinal }: { readonly verdict: KeptVerdict; readonly isFinal: boolean },
  at: Date,
): Promise<void> {
  const row = { conversationId, upToSeq: verdict.upToSeq, verdict, checkedAt: at };
  const chosen = db
    .select({
      conversationId: counter.conversationId,
      upToSeq: sql`${row.upToSeq}::int`.as('up_to_seq'),
      verdict: sql`${JSON.stringify(verdict)}::jsonb`.as('verdict'),
      checkedAt: sql`${at.toISOString()}::timestamptz`.as('checked_at'),
    })
    .from(counter)
    .where(
      and(
        eq(counter.conversationId, conversationId),
        isFinal ? undefined : eq(counter.ended, false),
      ),
    );
  await db
    .insert(groupCheck)
    .select(chosen)
    .onConflictDoUpdate({
      target: groupCheck.conversationId,
      set: row,
      setWhere: sql`${groupCheck.upToSeq} <= excluded.up_to_seq`,
    });
}

/** Conversations that have votes which no verdict counts yet. */
export async function listUnchecked(db: Database): Promise<string[]> {
  const votes = sql`coalesce(${ending.upToSeq}, ${counter.votes})`;
  const rows = await db
    .select({ id: counter.conversationId })
    .from(counter)
    .leftJoin(ending, eq(ending.conversationId, counter.conversationId))
    .leftJoin(groupCheck, eq(groupCheck.conversationId, counter.conversationId))
    .where(and(gt(votes, 0), or(isNull(groupCheck.upToSeq), gt(votes, groupCheck.upToSeq))));
  return rows.map(({ id }) => id);
}

type SnapshotRow = typeof snapshot.$inferSelect;

/** The first snapshot stays: a result is frozen once. @returns whether this was it */
export async function insertSnapshot(db: Database, row: SnapshotRow): Promise<boolean> {
  const kept = await db
    .insert(snapshot)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: snapshot.conversationId });
  return kept.length > 0;
}
