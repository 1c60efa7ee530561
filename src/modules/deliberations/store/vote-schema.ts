import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { StandingStatement } from '../domain/statement-states.ts';
import { instant, isNotNegative, isSha256, isVote } from './column-rules.ts';
import { conversation, deliberationsSchema, participant, statement } from './schema.ts';

/** The log of votes, append-only: the truth that every number is computed from. */
export const vote = deliberationsSchema.table(
  'vote',
  {
    conversationId: uuid().notNull(),
    /** Without gaps in each conversation, so that a reader can catch up from any place. */
    seq: integer().notNull(),
    pid: integer().notNull(),
    sid: integer().notNull(),
    /** 1 agree, −1 disagree, 0 pass, 2 taken back. */
    value: smallint().notNull(),
    passReason: text(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.seq] }),
    foreignKey({
      name: 'vote_participant_fk',
      columns: [t.conversationId, t.pid],
      foreignColumns: [participant.conversationId, participant.pid],
    }),
    foreignKey({
      name: 'vote_statement_fk',
      columns: [t.conversationId, t.sid],
      foreignColumns: [statement.conversationId, statement.sid],
    }),
    check('said', sql`seq >= 0 and ${isVote}`),
  ],
);

/** What each person says now: always the latest of their votes in the log. */
export const currentVote = deliberationsSchema.table(
  'current_vote',
  {
    conversationId: uuid().notNull(),
    pid: integer().notNull(),
    sid: integer().notNull(),
    value: smallint().notNull(),
    passReason: text(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.pid, t.sid] }),
    foreignKey({
      name: 'current_vote_participant_fk',
      columns: [t.conversationId, t.pid],
      foreignColumns: [participant.conversationId, participant.pid],
    }),
    foreignKey({
      name: 'current_vote_statement_fk',
      columns: [t.conversationId, t.sid],
      foreignColumns: [statement.conversationId, statement.sid],
    }),
    check('said', isVote),
  ],
);

/** The numbers of a conversation, changed by those alone who hold its lock (`counter.ts`). */
export const counter = deliberationsSchema.table(
  'counter',
  {
    conversationId: uuid()
      .primaryKey()
      .references(() => conversation.id),
    /** Rows of the log: the next `seq`. */
    votes: integer().notNull(),
    /** How many have joined; after an import its highest `pid` + 1. */
    participants: integer().notNull(),
    /** The next `sid`. */
    statements: integer().notNull(),
    /** People with at least one current vote, on whatever statement. */
    people: integer().notNull().default(0),
    /** Current votes, on whatever statement. */
    currentVotes: integer().notNull().default(0),
    /** From now on nothing is recorded any more; never false again. */
    ended: boolean().notNull().default(false),
  },
  () => [
    check(
      'numbers',
      sql`votes >= current_votes and current_votes >= people and participants >= people and people >= 0
        and statements >= 0`,
    ),
  ],
);

/** What the result of a conversation that is over is made of, written in the act that ended it. */
export const ending = deliberationsSchema.table(
  'ending',
  {
    conversationId: uuid()
      .primaryKey()
      .references(() => conversation.id),
    /** The result counts the rows of the log before this number. */
    upToSeq: integer().notNull(),
    /** All statements by number, as they stood. */
    statements: jsonb().$type<StandingStatement[]>().notNull(),
  },
  (t) => [
    unique('ending_up_to_seq').on(t.conversationId, t.upToSeq),
    check('up_to_seq', isNotNegative('up_to_seq')),
    check('statements', sql`jsonb_typeof(statements) = 'array'`),
  ],
);

/** How far the groups can be trusted: stability and the test for one cloud, worked out in the background. */
export const groupCheck = deliberationsSchema.table(
  'group_check',
  {
    conversationId: uuid()
      .primaryKey()
      .references(() => conversation.id),
    upToSeq: integer().notNull(),
    verdict: jsonb().notNull(),
    checkedAt: instant().notNull(),
  },
  () => [check('up_to_seq', isNotNegative('up_to_seq'))],
);

/** The result at the end, frozen; computed from the `ending`. */
export const snapshot = deliberationsSchema.table(
  'snapshot',
  {
    conversationId: uuid().primaryKey(),
    upToSeq: integer().notNull(),
    result: jsonb().notNull(),
    sha256: text().notNull(),
    takenAt: instant().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'snapshot_ending_fk',
      columns: [t.conversationId, t.upToSeq],
      foreignColumns: [ending.conversationId, ending.upToSeq],
    }),
    check('sha256', isSha256),
  ],
);
