import { sql } from 'drizzle-orm';
import { check, index, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const messagingSchema = pgSchema('messaging');

const instant = () => timestamp({ withTimezone: true }).notNull();

/** Messages that wait to be sent; a row is gone as soon as its message is sent or too old. */
export const outgoingMail = messagingSchema.table(
  'outgoing_mail',
  {
    id: uuid().primaryKey(),
    /** Address, subject and text, sealed for this row: a dump of the database shows none of them. */
    sealed: text().notNull(),
    expiresAt: instant(),
    createdAt: instant(),
  },
  (t) => [
    index().on(t.expiresAt),
    check('outgoing_mail_expires', sql`${t.expiresAt} > ${t.createdAt}`),
  ],
);
