import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { noVotes, type VotesOnStatement } from '../domain/list-statements.ts';
import { isCurrent, listShownStatements, type Statement } from './read.ts';
import { counter, currentVote } from './vote-schema.ts';

export type CountedStatement = Statement & { readonly counts: VotesOnStatement };

/** Every shown statement with its current votes, by number; all votes are counted in one query. */
export async function listCountedStatements(db: Database, conversationId: string) {
  const [statements, counts] = await Promise.all([
    listShownStatements(db, conversationId),
    countVotes(db, conversationId),
  ]);
  return statements.map((each) => ({ ...each, counts: counts.get(each.sid) ?? noVotes }));
}

/** The current votes on one statement, and how many pass for each reason (empty: for none). */
export async function countVotesOn(db: Database, conversationId: string, sid: number) {
  const rows = await db
    .select({
      value: currentVote.value,
      reason: sql<string>`coalesce(${currentVote.passReason}, '')`,
      votes: sql<number>`count(*)::int`,
    })
    .from(currentVote)
    .where(and(isCurrent(conversationId), eq(currentVote.sid, sid)))
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

/** The current votes on every statement that has any, or on the given ones, by statement number. */
export async function countVotes(db: Database, conversationId: string, sids?: readonly number[]) {
  if (sids?.length === 0) return new Map<number, VotesOnStatement>();
  const rows = await db
    .select({ sid: currentVote.sid, ...votesByValue })
    .from(currentVote)
    .where(
      and(
        eq(currentVote.conversationId, conversationId),
        sids && inArray(currentVote.sid, [...sids]),
      ),
    )
    .groupBy(currentVote.sid);
  return new Map(rows.map(({ sid, ...counts }) => [sid, counts]));
}

const votesOf = (value: number) =>
  sql<number>`(count(*) filter (where ${currentVote.value} = ${sql.raw(String(value))}))::int`;
const votesByValue = { agree: votesOf(1), disagree: votesOf(-1), pass: votesOf(0) };

/**
 * The current votes on the given statements, and how many rows of the log they include. One query, so
 * that both are of the same moment.
 */
export async function countVotesUpTo(
  db: Database,
  conversationId: string,
  sids: readonly number[],
) {
  const rows = await db
    .select({ upToSeq: counter.votes, sid: currentVote.sid, ...votesByValue })
    .from(counter)
    .leftJoin(
      currentVote,
      and(
        eq(currentVote.conversationId, counter.conversationId),
        inArray(currentVote.sid, [...sids]),
      ),
    )
    .where(eq(counter.conversationId, conversationId))
    .groupBy(counter.votes, currentVote.sid);
  const counts = new Map(rows.map(({ sid, upToSeq: _, ...votes }) => [sid, votes]));
  return { upToSeq: rows[0]?.upToSeq ?? 0, counts };
}
