import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  json,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Wording } from '../../../platform/i18n/wording.ts';
import { type ConversationState, conversationStates } from '../domain/conversation-states.ts';
import { slugShape } from '../domain/slug.ts';
import {
  declineReasons,
  type StatementState,
  statementStates,
} from '../domain/statement-states.ts';
import {
  instant,
  isLanguage,
  isNotNegative,
  isOneOf,
  isSha256,
  isWording,
} from './column-rules.ts';

export const deliberationsSchema = pgSchema('deliberations');

export const conversation = deliberationsSchema.table(
  'conversation',
  {
    id: uuid().primaryKey(),
    slug: text().notNull().unique(),
    title: jsonb().$type<Wording>().notNull(),
    question: jsonb().$type<Wording>().notNull(),
    introduction: jsonb().$type<Wording>().notNull(),
    /** Null for a conversation that was imported without naming one: nobody here answers for it. */
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

const inConversation = () =>
  uuid()
    .notNull()
    .references(() => conversation.id);

/** Where an imported conversation comes from; its digest tells whether the same files come again. */
export const origin = deliberationsSchema.table(
  'origin',
  {
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
  },
  () => [check('sha256', isSha256), check('sign', isOneOf('sign', ['plus', 'minus']))],
);

export const fact = deliberationsSchema.table(
  'fact',
  {
    conversationId: inConversation(),
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
    conversationId: inConversation(),
    personId: text().notNull(),
    name: jsonb().$type<Wording>().notNull(),
    since: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.personId] }),
    check('wording', isWording('name')),
  ],
);

/** When others were asked to moderate, by whom and why; never changed. */
export const moderatorChange = deliberationsSchema.table(
  'moderator_change',
  {
    id: uuid().primaryKey(),
    conversationId: inConversation(),
    reason: jsonb().$type<Wording>().notNull(),
    by: jsonb().$type<Wording>().notNull(),
    at: instant().notNull(),
  },
  (t) => [index().on(t.conversationId, t.at), check('wording', isWording('reason', 'by'))],
);

/** Who moderated until a change, named by office alone; never changed. */
export const formerModerator = deliberationsSchema.table(
  'former_moderator',
  {
    id: uuid().primaryKey(),
    changeId: uuid()
      .notNull()
      .references(() => moderatorChange.id),
    name: jsonb().$type<Wording>().notNull(),
    since: instant().notNull(),
  },
  (t) => [index().on(t.changeId), check('wording', isWording('name'))],
);

const waysToJoin = ['device', 'signed-in', 'imported', 'author'] as const;
export type HowJoined = (typeof waysToJoin)[number];

export const participant = deliberationsSchema.table(
  'participant',
  {
    conversationId: inConversation(),
    /** Drawn at random; as it was written by another site where the person came by import. */
    pid: integer().notNull(),
    /** `author`: an import knows the person only as the author of statements, not as a participant. */
    how: text().$type<HowJoined>().notNull(),
    joinedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.pid] }),
    check('pid', isNotNegative('pid')),
    check('how', isOneOf('how', waysToJoin)),
  ],
);

export const statement = deliberationsSchema.table(
  'statement',
  {
    conversationId: inConversation(),
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
    foreignKey({
      name: 'statement_author_fk',
      columns: [t.conversationId, t.authorPid],
      foreignColumns: [participant.conversationId, participant.pid],
    }),
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
    foreignKey({
      name: 'moderation_statement_fk',
      columns: [t.conversationId, t.sid],
      foreignColumns: [statement.conversationId, statement.sid],
    }),
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
    foreignKey({
      name: 'participant_key_participant_fk',
      columns: [t.conversationId, t.pid],
      foreignColumns: [participant.conversationId, participant.pid],
    }),
  ],
);
