import { and, eq, ne, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { type VoteLog, withdrawn } from '../domain/votes.ts';
import { type HowJoined, origin, participant, statement } from './schema.ts';
import { counter, currentVote } from './vote-schema.ts';

type StatementInsert = typeof statement.$inferInsert;

/** Rows of one INSERT: large enough to be quick, small enough to show how far it has come. */
const chunk = 10_000;

function* chunks(length: number): Generator<[number, number]> {
  for (let from = 0; from < length; from += chunk) yield [from, Math.min(length, from + chunk)];
}

export async function insertStatements(tx: Database, rows: StatementInsert[]): Promise<void> {
  const perInsert = 2000;
  for (let from = 0; from < rows.length; from += perInsert) {
    await tx.insert(statement).values(rows.slice(from, from + perInsert));
  }
}

/** Everybody of an imported conversation, joined at the instant of import or at their first vote. */
export async function insertParticipants(
  tx: Database,
  conversationId: string,
  people: readonly { pid: number; joinedAt: Date }[],
  how: HowJoined,
): Promise<void> {
  for (const [from, to] of chunks(people.length)) {
    const part = people.slice(from, to);
    await tx.insert(participant).select(
      sql`select ${conversationId}::uuid, pid, ${how}, joined_at
        from unnest(${sql.param(part.map(({ pid }) => pid))}::int[],
          ${sql.param(part.map(({ joinedAt }) => joinedAt.toISOString()))}::timestamptz[])
          as given(pid, joined_at)`,
    );
  }
}

/** The whole log, numbered in its own order; tells how many rows lie in after each step. */
export async function insertVotes(
  tx: Database,
  conversationId: string,
  log: VoteLog,
  passReasons: ReadonlyMap<number, string>,
  report: (rows: number) => void,
): Promise<void> {
  for (const [from, to] of chunks(log.pids.length)) {
    const reasons = Array.from({ length: to - from }, (_, i) => passReasons.get(from + i) ?? null);
    await tx.execute(sql`
      insert into deliberations.vote (conversation_id, seq, pid, sid, value, pass_reason, at)
      select ${conversationId}::uuid, ${from}::int + (row_number() over ())::int - 1, pid, sid, value, reason,
        to_timestamp(ms / 1000.0)
      from unnest(${sql.param(Array.from(log.pids.subarray(from, to)))}::int[],
        ${sql.param(Array.from(log.sids.subarray(from, to)))}::int[],
        ${sql.param(Array.from(log.values.subarray(from, to)))}::smallint[],
        ${sql.param(reasons)}::text[],
        ${sql.param(Array.from(log.times.subarray(from, to)))}::float8[])
        as given(pid, sid, value, reason, ms)`);
    report(to);
  }
}

/** What each person says now, as of `at`. */
export async function insertCurrentVotes(
  tx: Database,
  conversationId: string,
  current: Pick<VoteLog, 'pids' | 'sids' | 'values'>,
  at: Date,
): Promise<void> {
  for (const [from, to] of chunks(current.pids.length)) {
    await tx.execute(sql`
      insert into deliberations.current_vote (conversation_id, pid, sid, value, pass_reason, at)
      select ${conversationId}::uuid, pid, sid, value, null, ${at.toISOString()}::timestamptz
      from unnest(${sql.param(Array.from(current.pids.subarray(from, to)))}::int[],
        ${sql.param(Array.from(current.sids.subarray(from, to)))}::int[],
        ${sql.param(Array.from(current.values.subarray(from, to)))}::smallint[])
        as given(pid, sid, value)`);
  }
}

/** Gives current passes the reasons that stand in the log. */
export async function keepPassReasons(tx: Database, conversationId: string): Promise<void> {
  await tx.execute(sql`
    update deliberations.current_vote c set pass_reason = v.pass_reason
    from deliberations.vote v
    where c.conversation_id = ${conversationId}::uuid and c.value = 0
      and v.conversation_id = c.conversation_id and v.pid = c.pid and v.sid = c.sid
      and v.pass_reason is not null`);
}

/** The numbers of a conversation whose rows all lie in. */
export async function setCounter(
  tx: Database,
  conversationId: string,
  numbers: { votes: number; participants: number; statements: number },
): Promise<void> {
  const counted = (what: SQL) => sql<number>`(select count(${what}) from ${currentVote}
    where ${and(eq(currentVote.conversationId, conversationId), ne(currentVote.value, withdrawn))})`;
  await tx
    .update(counter)
    .set({
      ...numbers,
      people: counted(sql`distinct ${currentVote.pid}`),
      currentVotes: counted(sql`*`),
    })
    .where(eq(counter.conversationId, conversationId));
}

export type OriginRow = typeof origin.$inferSelect;

export async function insertOrigin(tx: Database, row: typeof origin.$inferInsert): Promise<void> {
  await tx.insert(origin).values(row);
}

export async function findOrigin(
  tx: Database,
  conversationId: string,
): Promise<OriginRow | undefined> {
  const [row] = await tx.select().from(origin).where(eq(origin.conversationId, conversationId));
  return row;
}
