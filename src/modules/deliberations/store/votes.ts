import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { ConversationState } from '../domain/conversation-states.ts';
import type { StatementState } from '../domain/statement-states.ts';
import { counter, participant, participantKey, vote } from './schema.ts';

/** What a vote needs to know, in one look. */
export interface VotingPlace {
  readonly conversationId: string;
  readonly state: ConversationState;
  readonly closesAt: Date | null;
  /** Null: there is no such statement. */
  readonly statementState: StatementState | null;
  readonly authorPid: number | null;
  /** Null: this person has not taken part yet. */
  readonly pid: number | null;
  readonly current: { readonly value: number; readonly at: Date } | null;
}

interface PlaceRow extends Record<string, unknown> {
  id: string;
  state: ConversationState;
  closes_at: string | Date | null;
  statement_state: StatementState | null;
  author_pid: number | null;
  pid: number | null;
  value: number | null;
  at: string | Date | null;
}

export async function findVotingPlace(
  tx: Database,
  slug: string,
  sid: number,
  participantKeyValue: string,
): Promise<VotingPlace | undefined> {
  const { rows } = await tx.execute<PlaceRow>(sql`
    select c.id, c.state, c.closes_at, s.state as statement_state, s.author_pid, k.pid, v.value, v.at
    from deliberations.conversation c
    left join deliberations.statement s on s.conversation_id = c.id and s.sid = ${sid}
    left join deliberations.participant_key k on k.key = ${participantKeyValue}
    left join deliberations.current_vote v
      on v.conversation_id = c.id and v.pid = k.pid and v.sid = ${sid}
    where c.slug = ${slug}`);
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    conversationId: row.id,
    state: row.state,
    closesAt: row.closes_at === null ? null : new Date(row.closes_at),
    statementState: row.statement_state,
    authorPid: row.author_pid,
    pid: row.pid,
    current: row.value === null || row.at === null ? null : { value: row.value, at: new Date(row.at) },
  };
}

/**
 * The participant behind a key, made when it comes for the first time. The counter's lock lets two
 * simultaneous first acts of one browser become one participant.
 */
export async function joinConversation(
  tx: Database,
  conversationId: string,
  key: string,
  how: 'device' | 'signed-in',
  at: Date,
): Promise<number> {
  const [numbers] = await tx
    .select({ participants: counter.participants })
    .from(counter)
    .where(eq(counter.conversationId, conversationId))
    .for('update');
  const [known] = await tx.select().from(participantKey).where(eq(participantKey.key, key));
  if (known !== undefined) return known.pid;
  if (numbers === undefined) throw new Error(`Conversation ${conversationId} has no counter`);
  const pid = numbers.participants;
  await tx.insert(participant).values({ conversationId, pid, how, joinedAt: at });
  await tx.insert(participantKey).values({ key, conversationId, pid });
  await tx
    .update(counter)
    .set({ participants: pid + 1 })
    .where(eq(counter.conversationId, conversationId));
  return pid;
}

export interface NewVote {
  readonly conversationId: string;
  readonly pid: number;
  readonly sid: number;
  /** 1, −1, 0, or 2: taken back. */
  readonly value: number;
  readonly passReason: string | null;
  readonly at: Date;
}

/**
 * Writes one vote into the log and the table of current votes, in one statement: the conversation's
 * counter stays locked only from here to the commit, so votes follow each other without gaps.
 */
export async function recordVote(tx: Database, given: NewVote): Promise<void> {
  const { conversationId, pid, sid, value, passReason } = given;
  const at = given.at.toISOString();
  await tx.execute(sql`
    with number as (
      update deliberations.counter set votes = votes + 1
      where conversation_id = ${conversationId} returning votes - 1 as seq
    ), logged as (
      insert into deliberations.vote (conversation_id, seq, pid, sid, value, pass_reason, at)
      select ${conversationId}, seq, ${pid}, ${sid}, ${value}, ${passReason}, ${at} from number
    )
    insert into deliberations.current_vote (conversation_id, pid, sid, value, pass_reason, at)
    values (${conversationId}, ${pid}, ${sid}, ${value}, ${passReason}, ${at})
    on conflict (conversation_id, pid, sid)
    do update set value = excluded.value, pass_reason = excluded.pass_reason, at = excluded.at`);
}

/** One row of the log as the mathematics takes it. */
export interface LoggedVote {
  readonly pid: number;
  readonly sid: number;
  readonly value: number;
  readonly at: Date;
}

/** How many votes the log holds: the `seq` that comes next. */
export async function countLoggedVotes(db: Database, conversationId: string): Promise<number> {
  const [numbers] = await db
    .select({ votes: counter.votes })
    .from(counter)
    .where(eq(counter.conversationId, conversationId));
  return numbers?.votes ?? 0;
}

/** The votes of the log from `seq` on, in order. */
export async function readLoggedVotes(
  db: Database,
  conversationId: string,
  from: number,
): Promise<LoggedVote[]> {
  return db
    .select({ pid: vote.pid, sid: vote.sid, value: vote.value, at: vote.at })
    .from(vote)
    .where(and(eq(vote.conversationId, conversationId), gt(vote.seq, from - 1)))
    .orderBy(asc(vote.seq));
}
