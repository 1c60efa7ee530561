import { sql } from 'drizzle-orm';
import { check, index, jsonb, primaryKey, text } from 'drizzle-orm/pg-core';
import type { StandingOffice } from '../domain/office-recovery.ts';
import { identitySchema, instant, person } from './schema.ts';

const personId = () => text().references(() => person.id, { onDelete: 'cascade' });

/** Somebody in office without a passkey, who waits for two colleagues to confirm them; one at a time. */
export const officeRecovery = identitySchema.table(
  'office_recovery',
  {
    personId: personId().primaryKey(),
    /** What is said face to face; another for each ask. */
    number: text().notNull().unique('office_recovery_number'),
    /** Hash of the browser's mark: there alone the new passkey is added. */
    browser: text().notNull(),
    /** The session that asked, which goes on when the others end. */
    sessionId: text().notNull(),
    askedAt: instant().notNull(),
    /** Null: not both have confirmed. */
    confirmedAt: instant(),
    /** Of the ask; once confirmed, of the browser's right to add a passkey. */
    until: instant().notNull(),
  },
  (t) => [
    index().on(t.until),
    check('office_recovery_number_digits', sql`${t.number} ~ '^[0-9]{8}$'`),
    check('office_recovery_period', sql`${t.until} > coalesce(${t.confirmedAt}, ${t.askedAt})`),
    check('office_recovery_confirmed', sql`${t.confirmedAt} >= ${t.askedAt}`),
  ],
);

/** Who has met them, with the offices held at that moment. */
export const officeConfirmation = identitySchema.table(
  'office_confirmation',
  {
    personId: text()
      .notNull()
      .references(() => officeRecovery.personId, { onDelete: 'cascade' }),
    confirmerId: personId().notNull(),
    offices: jsonb().$type<readonly StandingOffice[]>().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.confirmerId] }),
    index().on(t.confirmerId),
    check('office_confirmation_other', sql`${t.confirmerId} <> ${t.personId}`),
  ],
);
