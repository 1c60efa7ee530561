import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { KeptVerdict } from '../domain/map-view.ts';
import { moderatedNumber } from '../domain/statement-states.ts';
import type { StatementStatus } from '../domain/votes.ts';
import { counter, groupCheck, snapshot, statement } from './schema.ts';

/**
 * What the mathematics needs to know of each statement. One that waits for a moderator is not public
 * yet and counts as left out, like a declined one.
 */
export async function listStatementStatuses(
  db: Database,
  conversationId: string,
): Promise<StatementStatus[]> {
  const rows = await db
    .select({
      sid: statement.sid,
      meta: statement.isMeta,
      state: statement.state,
      isReviewed: statement.isReviewed,
    })
    .from(statement)
    .where(eq(statement.conversationId, conversationId))
    .orderBy(statement.sid);
  return rows.map(({ sid, meta, state, isReviewed }) => ({
    sid,
    meta,
    moderated: state === 'waiting' ? -1 : moderatedNumber(state, isReviewed),
  }));
}

export async function findGroupCheck(
  db: Database,
  conversationId: string,
): Promise<KeptVerdict | null> {
  const [row] = await db
    .select()
    .from(groupCheck)
    .where(eq(groupCheck.conversationId, conversationId));
  return row === undefined ? null : (row.verdict as KeptVerdict);
}

/** Keeps a verdict unless a newer one is there already. */
export async function saveGroupCheck(
  db: Database,
  conversationId: string,
  verdict: KeptVerdict,
  at: Date,
): Promise<void> {
  const row = { conversationId, upToSeq: verdict.upToSeq, verdict, checkedAt: at };
  await db
    .insert(groupCheck)
    .values(row)
    .onConflictDoUpdate({
      target: groupCheck.conversationId,
      set: row,
      setWhere: sql`${groupCheck.upToSeq} <= excluded.up_to_seq`,
    });
}

/** Conversations that have votes which no verdict counts yet. */
export async function listUnchecked(db: Database): Promise<string[]> {
  const rows = await db
    .select({ id: counter.conversationId })
    .from(counter)
    .leftJoin(groupCheck, eq(groupCheck.conversationId, counter.conversationId))
    .where(
      and(
        gt(counter.votes, 0),
        or(isNull(groupCheck.upToSeq), gt(counter.votes, groupCheck.upToSeq)),
      ),
    );
  return rows.map(({ id }) => id);
}

type SnapshotRow = typeof snapshot.$inferSelect;

/** The first snapshot stays: a result is frozen once. */
export async function insertSnapshot(db: Database, row: SnapshotRow): Promise<void> {
  await db.insert(snapshot).values(row).onConflictDoNothing();
}
