import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { VotesOnStatement } from '../domain/list-statements.ts';
import { withdrawn } from '../domain/votes.ts';
import { listShownStatements, type Statement } from './read.ts';
import { currentVote } from './vote-schema.ts';

export type CountedStatement = Statement & { readonly counts: VotesOnStatement };

const none: VotesOnStatement = { agree: 0, disagree: 0, pass: 0 };

/** Every shown statement with its current votes, by number; all votes are counted in one query. */
export async function listCountedStatements(
  db: Database,
  conversationId: string,
): Promise<CountedStatement[]> {
  const [statements, rows] = await Promise.all([
    listShownStatements(db, conversationId),
    db
      .select({
        sid: currentVote.sid,
        agree: sql<number>`(count(*) filter (where ${currentVote.value} = 1))::int`,
        disagree: sql<number>`(count(*) filter (where ${currentVote.value} = -1))::int`,
        pass: sql<number>`(count(*) filter (where ${currentVote.value} = 0))::int`,
      })
      .from(currentVote)
      .where(eq(currentVote.conversationId, conversationId))
      .groupBy(currentVote.sid),
  ]);
  const counts = new Map(rows.map(({ sid, ...votes }) => [sid, votes]));
  return statements.map((statement) => ({
    ...statement,
    counts: counts.get(statement.sid) ?? none,
  }));
}

/** The current votes on one statement, and how many pass for each reason (empty: for none). */
export async function countVotesOn(
  db: Database,
  conversationId: string,
  sid: number,
): Promise<{ counts: VotesOnStatement; passReasons: ReadonlyMap<string, number> }> {
  const rows = await db
    .select({
      value: currentVote.value,
      reason: sql<string>`coalesce(${currentVote.passReason}, '')`,
      votes: sql<number>`count(*)::int`,
    })
    .from(currentVote)
    .where(
      and(
        eq(currentVote.conversationId, conversationId),
        eq(currentVote.sid, sid),
        ne(currentVote.value, withdrawn),
      ),
    )
    .groupBy(currentVote.value, currentVote.passReason);
  const sum = (wanted: number) =>
    rows.filter(({ value }) => value === wanted).reduce((all, { votes }) => all + votes, 0);
  return {
    counts: { agree: sum(1), disagree: sum(-1), pass: sum(0) },
    passReasons: new Map(
      rows.filter(({ value }) => value === 0).map(({ reason, votes }) => [reason, votes]),
    ),
  };
}

/** How many people agree, disagree and pass on each of the statements now, by statement number. */
export async function countVotesByStatement(
  db: Database,
  conversationId: string,
  sids: readonly number[],
): Promise<Map<number, { agrees: number; disagrees: number; seen: number }>> {
  if (sids.length === 0) return new Map();
  const rows = await db
    .select({
      sid: currentVote.sid,
      agrees: sql<number>`(count(*) filter (where ${currentVote.value} = 1))::int`,
      disagrees: sql<number>`(count(*) filter (where ${currentVote.value} = -1))::int`,
      seen: sql<number>`count(*)::int`,
    })
    .from(currentVote)
    .where(
      and(
        eq(currentVote.conversationId, conversationId),
        inArray(currentVote.sid, [...sids]),
        ne(currentVote.value, withdrawn),
      ),
    )
    .groupBy(currentVote.sid);
  return new Map(rows.map(({ sid, ...counts }) => [sid, counts]));
}
