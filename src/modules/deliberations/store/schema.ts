import {
  boolean,
  index,
  integer,
  json,
  jsonb,
  pgSchema,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ConversationState } from '../domain/conversation-states.ts';
import type { StatementState } from '../domain/statement-states.ts';
import type { Wording } from '../domain/wording.ts';

export const deliberationsSchema = pgSchema('deliberations');

const instant = () => timestamp({ withTimezone: true });

export const conversation = deliberationsSchema.table('conversation', {
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
  closedAt: instant(),
  /** What the convener makes of the result, once there is one. */
  conclusion: jsonb().$type<Wording>(),
  createdAt: instant().notNull(),
});

/** Where an imported conversation comes from; its digest tells whether the same files come again. */
export const origin = deliberationsSchema.table('origin', {
  conversationId: uuid()
    .primaryKey()
    .references(() => conversation.id),
  url: text(),
  sha256: text().notNull(),
  sign: text().$type<'plus' | 'minus'>().notNull(),
  summary: jsonb().$type<Record<string, string>>().notNull(),
  /** As it was given: the order of its keys stays, which `jsonb` would lose. */
  answer: json().notNull(),
  importedAt: instant().notNull(),
});

export const fact = deliberationsSchema.table(
  'fact',
  {
    conversationId: uuid()
      .notNull()
      .references(() => conversation.id),
    position: integer().notNull(),
    claim: jsonb().$type<Wording>().notNull(),
    source: jsonb().$type<Wording>().notNull(),
    sourceUrl: text().notNull(),
    dated: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.position] })],
);

/** The people who decide on statements, named on the page by their office. */
export const moderator = deliberationsSchema.table(
  'moderator',
  {
    conversationId: uuid()
      .notNull()
      .references(() => conversation.id),
    personId: text().notNull(),
    name: jsonb().$type<Wording>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.personId] })],
);

export const statement = deliberationsSchema.table(
  'statement',
  {
    conversationId: uuid()
      .notNull()
      .references(() => conversation.id),
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
  (t) => [primaryKey({ columns: [t.conversationId, t.sid] })],
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
  (t) => [index().on(t.conversationId, t.at)],
);

export const participant = deliberationsSchema.table(
  'participant',
  {
    conversationId: uuid()
      .notNull()
      .references(() => conversation.id),
    /** In order of joining. */
    pid: integer().notNull(),
    how: text().$type<'device' | 'signed-in' | 'imported'>().notNull(),
    joinedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.pid] })],
);

/**
 * Which browser or account stands behind a participant, kept apart from the votes: the key is a MAC
 * over the conversation and the mark, so it links nobody between two conversations.
 */
export const participantKey = deliberationsSchema.table('participant_key', {
  key: text().primaryKey(),
  conversationId: uuid()
    .notNull()
    .references(() => conversation.id),
  pid: integer().notNull(),
});

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
  (t) => [primaryKey({ columns: [t.conversationId, t.seq] })],
);

/** What each person says now. */
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
  (t) => [primaryKey({ columns: [t.conversationId, t.pid, t.sid] })],
);

/** The next numbers of a conversation. Its row is locked last and shortest: votes queue here. */
export const counter = deliberationsSchema.table('counter', {
  conversationId: uuid()
    .primaryKey()
    .references(() => conversation.id),
  votes: integer().notNull(),
  participants: integer().notNull(),
  statements: integer().notNull(),
});

/** How far the groups can be trusted: stability and the test for one cloud, worked out in the background. */
export const groupCheck = deliberationsSchema.table('group_check', {
  conversationId: uuid()
    .primaryKey()
    .references(() => conversation.id),
  upToSeq: integer().notNull(),
  verdict: jsonb().notNull(),
  checkedAt: instant().notNull(),
});

/** The result as it stood at the end, frozen. */
export const snapshot = deliberationsSchema.table('snapshot', {
  conversationId: uuid()
    .primaryKey()
    .references(() => conversation.id),
  upToSeq: integer().notNull(),
  result: jsonb().notNull(),
  sha256: text().notNull(),
  takenAt: instant().notNull(),
});
