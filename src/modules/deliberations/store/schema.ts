import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  json,
  jsonb,
  pgSchema,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { type ConversationState, conversationStates } from '../domain/conversation-states.ts';
import { slugShape } from '../domain/slug.ts';
import {
  declineReasons,
  type StandingStatement,
  type StatementState,
  statementStates,
} from '../domain/statement-states.ts';
import { passReasons } from '../domain/votes.ts';
import type { Wording } from '../domain/wording.ts';

export const deliberationsSchema = pgSchema('deliberations');

const instant = () => timestamp({ withTimezone: true });

/** The conversation that a row belongs to; `once`: there is one row for each. */
const ofConversation = () =>
  uuid()
    .notNull()
    .references(() => conversation.id);
const onceForConversation = () =>
  uuid()
    .primaryKey()
    .references(() => conversation.id);

type Pair = readonly [AnyPgColumn, AnyPgColumn];
const refersToParticipant = (name: string, ...[conversationId, pid]: Pair) =>
  foreignKey({
    name,
    columns: [conversationId, pid],
    foreignColumns: [participant.conversationId, participant.pid],
  });
const refersToStatement = (name: string, ...[conversationId, sid]: Pair) =>
  foreignKey({
    name,
    columns: [conversationId, sid],
    foreignColumns: [statement.conversationId, statement.sid],
  });

/** What somebody says to a statement, in the log and as it counts now. */
const voteColumns = () => ({
  conversationId: uuid().notNull(),
  pid: integer().notNull(),
  sid: integer().notNull(),
  /** 1 agree, −1 disagree, 0 pass, 2 taken back. */
  value: smallint().notNull(),
  passReason: text(),
  at: instant().notNull(),
});

const isOneOf = (column: string, words: readonly string[]) =>
  sql.raw(`${column} in (${words.map((word) => `'${word}'`).join(', ')})`);
const isNotNegative = (...columns: string[]) =>
  sql.raw(columns.map((column) => `${column} >= 0`).join(' and '));
const isWording = (...columns: string[]) =>
  sql.raw(columns.map((column) => `jsonb_typeof(${column}) = 'object'`).join(' and '));
const isSha256 = sql`sha256 ~ '^[0-9a-f]{64}$'`;
const isLanguage = sql`language ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$'`;
const isVoteValue = sql`value in (-1, 0, 1, 2)`;
/** Why somebody passes stands on a pass only. */
const isPassReason = sql`pass_reason is null or (value = 0 and ${isOneOf('pass_reason', passReasons)})`;

export const conversation = deliberationsSchema.table(
  'conversation',
  {
    id: uuid().primaryKey(),
    slug: text().notNull().unique(),
    title: jsonb().$type<Wording>().notNull(),
    question: jsonb().$type<Wording>().notNull(),
    introduction: jsonb().$type<Wording>().notNull(),
    /** Null for a conversation that was imported: nobody here convened it. */
    convenerBody: text(),
    state: text().$type<ConversationState>().notNull(),
    strictModeration: boolean().notNull(),
    opensAt: instant(),
    closesAt: instant(),
    /** Not before any vote of the log. */
    closedAt: instant(),
    /** What the convener makes of the result, once there is one. */
    conclusion: jsonb().$type<Wording>(),
    createdAt: instant().notNull(),
  },
  () => [
    check(
      'slug',
      sql`${sql.raw(`slug ~ '${slugShape.source.replaceAll('?:', '')}'`)} and slug <> 'convene'`,
    ),
    check('state', isOneOf('state', conversationStates)),
    check('wording', isWording('title', 'question', 'introduction', 'conclusion')),
    check('opened', sql`state = 'preparing' or opens_at is not null`),
    check('closed', sql`(state = 'closed') = (closed_at is not null)`),
  ],
);

/** Where an imported conversation comes from; its digest tells whether the same files come again. */
export const origin = deliberationsSchema.table(
  'origin',
  {
    conversationId: onceForConversation(),
    url: text(),
    sha256: text().notNull(),
    sign: text().$type<'plus' | 'minus'>().notNull(),
    summary: jsonb().$type<Record<string, string>>().notNull(),
    /** As it was given: the order of its keys stays, which `jsonb` would lose. */
    answer: json().notNull(),
    importedAt: instant().notNull(),
  },
  () => [check('sha256', isSha256), check('sign', isOneOf('sign', ['plus', 'minus']))],
);

export const fact = deliberationsSchema.table(
  'fact',
  {
    conversationId: ofConversation(),
    position: integer().notNull(),
    claim: jsonb().$type<Wording>().notNull(),
    source: jsonb().$type<Wording>().notNull(),
    sourceUrl: text().notNull(),
    dated: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.position] }),
    check('position', isNotNegative('position')),
    check('wording', isWording('claim', 'source')),
    check('source_url', sql`source_url like 'https://%'`),
  ],
);

/** The people who decide on statements, named on the page by their office. */
export const moderator = deliberationsSchema.table(
  'moderator',
  {
    conversationId: ofConversation(),
    personId: text().notNull(),
    name: jsonb().$type<Wording>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.personId] }),
    check('wording', isWording('name')),
  ],
);

export const participant = deliberationsSchema.table(
  'participant',
  {
    conversationId: ofConversation(),
    /** In order of joining. */
    pid: integer().notNull(),
    how: text().$type<'device' | 'signed-in' | 'imported'>().notNull(),
    joinedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.pid] }),
    check('pid', isNotNegative('pid')),
    check('how', isOneOf('how', ['device', 'signed-in', 'imported'])),
  ],
);

export const statement = deliberationsSchema.table(
  'statement',
  {
    conversationId: ofConversation(),
    sid: integer().notNull(),
    /** Null: the convener wrote it. */
    authorPid: integer(),
    text: text().notNull(),
    /** BCP 47; `und` where unknown. */
    language: text().notNull(),
    translation: jsonb().$type<Wording>().notNull(),
    isSeed: boolean().notNull(),
    isMeta: boolean().notNull(),
    /** The convener offers it although it holds the opposite. */
    opposedByConvener: boolean().notNull().default(false),
    state: text().$type<StatementState>().notNull(),
    /** Whether a moderator has looked at it. */
    isReviewed: boolean().notNull(),
    mergedInto: integer(),
    writtenAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.sid] }),
    refersToParticipant('statement_author_fk', t.conversationId, t.authorPid),
    foreignKey({
      name: 'statement_merged_into_fk',
      columns: [t.conversationId, t.mergedInto],
      foreignColumns: [t.conversationId, t.sid],
    }),
    check('sid', isNotNegative('sid')),
    check('state', isOneOf('state', statementStates)),
    check('language', isLanguage),
    check('wording', isWording('translation')),
    check('merged_into', sql`merged_into is null or (merged_into <> sid and state = 'declined')`),
  ],
);

/** Every act of moderation, never changed, public with its reason. */
export const moderation = deliberationsSchema.table(
  'moderation',
  {
    id: uuid().primaryKey(),
    conversationId: uuid().notNull(),
    sid: integer().notNull(),
    act: text().$type<'accept' | 'decline'>().notNull(),
    reason: text(),
    note: text().notNull(),
    by: jsonb().$type<Wording>().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    index().on(t.conversationId, t.at),
    refersToStatement('moderation_statement_fk', t.conversationId, t.sid),
    check('act', isOneOf('act', ['accept', 'decline'])),
    check(
      'reason',
      sql`case act when 'accept' then reason is null else reason is not null and ${isOneOf('reason', declineReasons)} end`,
    ),
    check('wording', isWording('by')),
  ],
);

/**
 * Which browser or account stands behind a participant, kept apart from the votes: the key is a MAC
 * over the conversation and the mark, so it links nobody between two conversations.
 */
export const participantKey = deliberationsSchema.table(
  'participant_key',
  {
    key: text().primaryKey(),
    conversationId: uuid().notNull(),
    pid: integer().notNull(),
  },
  (t) => [
    unique('participant_key_once').on(t.conversationId, t.pid),
    refersToParticipant('participant_key_participant_fk', t.conversationId, t.pid),
  ],
);

/** The log of votes, append-only: the truth that every number is computed from. */
export const vote = deliberationsSchema.table(
  'vote',
  {
    ...voteColumns(),
    /** Without gaps in each conversation, so that a reader can catch up from any place. */
    seq: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.seq] }),
    refersToParticipant('vote_participant_fk', t.conversationId, t.pid),
    refersToStatement('vote_statement_fk', t.conversationId, t.sid),
    check('seq', isNotNegative('seq')),
    check('value', isVoteValue),
    check('pass_reason', isPassReason),
  ],
);

/** What each person says now: always the latest of their votes in the log. */
export const currentVote = deliberationsSchema.table('current_vote', voteColumns(), (t) => [
  primaryKey({ columns: [t.conversationId, t.pid, t.sid] }),
  refersToParticipant('current_vote_participant_fk', t.conversationId, t.pid),
  refersToStatement('current_vote_statement_fk', t.conversationId, t.sid),
  check('value', isVoteValue),
  check('pass_reason', isPassReason),
]);

/**
 * The numbers of a conversation, and its one lock: voting, joining, writing, leaving, moderating and
 * closing all take this row before any other of the conversation that they change (`counter.ts`).
 */
export const counter = deliberationsSchema.table(
  'counter',
  {
    conversationId: onceForConversation(),
    /** Rows of the log: the next `seq`. */
    votes: integer().notNull(),
    /** The next `pid`. */
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
      isNotNegative('votes', 'participants', 'statements', 'people', 'current_votes'),
    ),
    check('people', sql`people <= participants and people <= current_votes`),
    check('current_votes', sql`current_votes <= votes`),
  ],
);

/** What the result of a conversation that is over is made of, written in the act that ended it. */
export const ending = deliberationsSchema.table(
  'ending',
  {
    conversationId: onceForConversation(),
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
    conversationId: onceForConversation(),
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
