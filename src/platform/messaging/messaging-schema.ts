import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { isOneOf } from '../database/column-rules.ts';
import { type ChannelKind, channelKinds } from './contacts/address-key.ts';
import {
  type ContactState,
  contactStates,
  type MessageClass,
  messageClasses,
} from './outbox/decide-sending.ts';
import {
  type MessageState,
  messageStates,
  type ReceiptState,
  receiptStates,
  waitingStates,
} from './outbox/message-states.ts';

export const messagingSchema = pgSchema('messaging');

const instant = () => timestamp({ withTimezone: true });

/** The only place where an address of a person is kept. Other tables point here. */
export const contact = messagingSchema.table(
  'contact',
  {
    id: uuid().primaryKey(),
    personId: text().notNull(),
    channel: text().$type<ChannelKind>().notNull(),
    /** The address, sealed for this row. */
    sealed: text().notNull(),
    /** A MAC of it, by which it is found again. */
    addressKey: text().notNull(),
    /** Of what is written to it. */
    language: text().notNull(),
    state: text().$type<ContactState>().notNull().default('ok'),
    createdAt: instant().notNull(),
  },
  (t) => [
    index().on(t.personId),
    index().on(t.addressKey),
    check('contact_channel', isOneOf(t.channel, channelKinds)),
    check('contact_state', isOneOf(t.state, contactStates)),
    check('contact_language', sql`${t.language} <> ''`),
  ],
);

/** All that a module keeps of whom it writes to: random, another in each module. */
export const addressee = messagingSchema.table(
  'addressee',
  {
    id: uuid().primaryKey(),
    module: text().notNull(),
    personId: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('addressee_of_person').on(t.personId, t.module),
    check('addressee_module', sql`${t.module} <> ''`),
  ],
);

/** What a contact may be written to for. Purposes that come with an account have a row only once ended. */
export const consent = messagingSchema.table(
  'consent',
  {
    contactId: uuid()
      .notNull()
      .references(() => contact.id, { onDelete: 'cascade' }),
    purpose: text().notNull(),
    givenAt: instant().notNull(),
    /** By what it was given: `account`, `code`, `message`. */
    how: text().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.contactId, t.purpose] }),
    check('consent_period', sql`${t.endedAt} >= ${t.givenAt}`),
  ],
);

/** The outbox: one row for each message and channel by which it was tried. */
export const message = messagingSchema.table(
  'message',
  {
    id: uuid().primaryKey(),
    /** A MAC of the caller's key: the same key again is the same message. */
    key: text().notNull().unique(),
    template: text().notNull(),
    purpose: text().notNull(),
    class: text().$type<MessageClass>().notNull(),
    addresseeId: uuid().references(() => addressee.id, { onDelete: 'cascade' }),
    /** Null: an address that is nobody's contact yet, or a person without any. */
    contactId: uuid().references(() => contact.id, { onDelete: 'cascade' }),
    channel: text().$type<ChannelKind>(),
    /** Values of the template, and the address where it is nobody's contact, sealed for this row. */
    sealed: text(),
    notBefore: instant().notNull(),
    expiresAt: instant().notNull(),
    /** When a sender looks at it next; null: never again. Of one that is being sent, the end of the lease. */
    dueAt: instant(),
    state: text().$type<MessageState>().notNull(),
    reason: text(),
    attempts: integer().notNull().default(0),
    maybeDuplicate: boolean().notNull().default(false),
    /** How often the channel said nothing, so that it may have arrived each time. */
    lostAnswers: integer().notNull().default(0),
    providerIds: text().array().notNull().default(sql`'{}'`),
    parts: integer(),
    /** The first message of which this one is another try by another contact. */
    insteadOf: uuid().references((): AnyPgColumn => message.id, { onDelete: 'cascade' }),
    createdAt: instant().notNull(),
    acceptedAt: instant(),
    /** When it came into a state from which only a receipt could move it. */
    endedAt: instant(),
  },
  (t) => [
    index('message_due').on(t.channel, t.dueAt).where(sql`${t.dueAt} is not null`),
    index().on(t.contactId),
    index().on(t.addresseeId),
    index().on(t.insteadOf),
    index().on(t.createdAt),
    index('message_being_sent').on(t.channel).where(sql`${t.state} = 'sending'`),
    index('message_unsettled').on(t.acceptedAt).where(sql`${t.state} = 'accepted'`),
    index('message_provider_ids').using('gin', t.providerIds),
    check('message_class', isOneOf(t.class, messageClasses)),
    check('message_channel', isOneOf(t.channel, channelKinds)),
    check('message_state', isOneOf(t.state, messageStates)),
    check(
      'message_due_while_waiting',
      sql`(${t.dueAt} is not null) = (${isOneOf(t.state, waitingStates)})`,
    ),
    check('message_period', sql`${t.expiresAt} > ${t.createdAt}`),
    check('message_attempts', sql`${t.attempts} >= 0`),
    check('message_lost_answers', sql`${t.lostAnswers} >= 0`),
    check(
      'message_sendable',
      sql`${t.dueAt} is null or (${t.channel} is not null and ${t.sealed} is not null)`,
    ),
  ],
);

/** What providers said of a part of a message, the moment they said it. */
export const receipt = messagingSchema.table(
  'receipt',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    channel: text().$type<ChannelKind>().notNull(),
    providerId: text().notNull(),
    state: text().$type<ReceiptState>().notNull(),
    code: text().notNull(),
    at: instant().notNull(),
    receivedAt: instant().notNull(),
    /** When its message is looked for next; null: found, or given up. */
    lookAt: instant(),
    /** The one that it counts for, or the first of those that left together. */
    messageId: uuid().references(() => message.id, { onDelete: 'cascade' }),
  },
  (t) => [
    // Providers use their ids again: one that has found its message stands in the way of no other.
    uniqueIndex('receipt_once')
      .on(t.channel, t.providerId, t.state, t.code)
      .where(sql`${t.messageId} is null`),
    index().on(t.lookAt),
    index().on(t.messageId),
    check('receipt_channel', isOneOf(t.channel, channelKinds)),
    check('receipt_state', isOneOf(t.state, receiptStates)),
  ],
);
