import { and, asc, eq, gte, lt } from 'drizzle-orm';
import {
  type Database,
  runStatement,
  type Statement,
} from '../../../platform/database/database.ts';
import type { ConversationState } from '../domain/conversation-states.ts';
import type { StatementState } from '../domain/statement-states.ts';
import { lockCounter } from './counter.ts';
import { counter, vote } from './vote-schema.ts';

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
  /** Whether this person ever voted on the statement, taken back or not. */
  readonly hasVoted: boolean;
}

export async function findVotingPlace(
  tx: Database,
  slug: string,
  sid: number,
  participantKeyValue: string | null,
): Promise<VotingPlace | undefined> {
  const [place] = await runStatement<VotingPlace>(tx, {
    name: 'deliberations.find-voting-place',
    text: `
      select c.id as "conversationId", c.state, c.closes_at as "closesAt",
        s.state as "statementState", s.author_pid as "authorPid", k.pid,
        v.sid is not null as "hasVoted"
      from deliberations.conversation c
      left join deliberations.statement s on s.conversation_id = c.id and s.sid = $2
      left join deliberations.participant_key k on k.key = $3
      left join deliberations.current_vote v
        on v.conversation_id = c.id and v.pid = k.pid and v.sid = $2
      where c.slug = $1`,
    values: [slug, sid, participantKeyValue],
  });
  return place;
}

export interface NewParticipant {
  readonly conversationId: string;
  readonly key: string;
  readonly how: 'device' | 'signed-in';
  readonly at: Date;
  /** Numbers to be known by, drawn at random; the first that is free is taken (`drawNumbers`). */
  readonly numbers: readonly number[];
}

/**
 * The participant behind a key, made when it comes for the first time. Its number says nothing about
 * when that was: numbers are public in files, and how many take part can be watched. The counter's lock lets two
 * simultaneous first acts of one browser become one participant; the second statement must not begin
 * before it, since it would not see the other's participant.
 */
export async function joinConversation(tx: Database, given: NewParticipant): Promise<number> {
  const { conversationId, key, how, at, numbers } = given;
  const locked = lockCounter(tx, conversationId);
  const joined = runStatement<{ pid: number }>(tx, {
    name: 'deliberations.join-conversation',
    text: `
      with known as (
        select pid from deliberations.participant_key where key = $2
      ), counted as (
        update deliberations.counter set participants = participants + 1
        where conversation_id = $1 and not exists (select from known)
        returning conversation_id
      ), number as (
        select drawn.pid from counted, unnest($5::int[]) with ordinality as drawn (pid, place)
        where not exists (
          select from deliberations.participant p where p.conversation_id = $1 and p.pid = drawn.pid)
        order by drawn.place limit 1
      ), joining as (
        insert into deliberations.participant (conversation_id, pid, how, joined_at)
        select $1, pid, $3, $4 from number
      ), keyed as (
        insert into deliberations.participant_key (key, conversation_id, pid)
        select $2, $1, pid from number
      )
      select pid from known union all select pid from number`,
    values: [conversationId, key, how, at.toISOString(), numbers],
  });
  // What the lock refuses is the cause of what then fails behind it.
  joined.catch(() => undefined);
  await locked;
  const [row] = await joined;
  if (row === undefined) throw new Error(`Conversation ${conversationId} has no free number`);
  return row.pid;
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
 * Writes one vote into the log, the current votes and the counts, unless the person says so already;
 * the function `record_vote` of the database does it in one call. It locks the counter until the commit,
 * so the sequence of votes has no gaps: call it at the end of an act. Under the lock it sees every
 * earlier vote and decides two things: whether the conversation still takes votes (else it raises the
 * refusal `deliberations.not-open`), and the time of the vote. Two different votes on one statement in
 * the same millisecond would count as a pass, so the second is dated a millisecond later.
 */
export function recordingVote(given: NewVote): Statement {
  const { conversationId, pid, sid, value, passReason, at } = given;
  return {
    name: 'deliberations.record-vote',
    text: 'select from deliberations.record_vote($1, $2, $3, $4, $5, $6)',
    values: [conversationId, pid, sid, value, passReason, at.toISOString()],
  };
}

export async function recordVote(tx: Database, given: NewVote): Promise<void> {
  await runStatement(tx, recordingVote(given));
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

/** The votes of the log from `seq` on, before `to`, in order. */
export async function readLoggedVotes(
  db: Database,
  conversationId: string,
  from: number,
  to: number,
): Promise<LoggedVote[]> {
  return db
    .select({ pid: vote.pid, sid: vote.sid, value: vote.value, at: vote.at })
    .from(vote)
    .where(and(eq(vote.conversationId, conversationId), gte(vote.seq, from), lt(vote.seq, to)))
    .orderBy(asc(vote.seq));
}
