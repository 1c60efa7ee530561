import { sql } from 'drizzle-orm';
import { check, index, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { isOneOf } from '../../../platform/database/column-rules.ts';
import { type WaitingKind, waitingKinds } from '../domain/waiting-change.ts';
import { contact, identitySchema, instant, person } from './schema.ts';

const personId = () =>
  text()
    .notNull()
    .references(() => person.id, { onDelete: 'cascade' });

/** The code on paper by which a person gets in without a contact; one at a time. */
export const paperCode = identitySchema.table('paper_code', {
  personId: personId().primaryKey(),
  /** Another for each code: what was begun by an older one ends with it. */
  id: uuid().notNull(),
  /** SHA-256 of its 16 bytes, in base64url. */
  digest: text().notNull().unique(),
  madeAt: instant().notNull(),
});

/** What somebody asked for that takes effect a day later, unless it is called back. */
export const waitingChange = identitySchema.table(
  'waiting_change',
  {
    /** Random: a job may carry it, which outlives the person. */
    id: uuid().primaryKey(),
    personId: personId(),
    kind: text().$type<WaitingKind>().notNull(),
    /** The contact that goes. */
    contactId: uuid().references(() => contact.id, { onDelete: 'cascade' }),
    askedAt: instant().notNull(),
    effectiveAt: instant().notNull(),
  },
  (t) => [
    index().on(t.effectiveAt),
    index().on(t.personId),
    uniqueIndex('waiting_change_of_contact').on(t.contactId),
    uniqueIndex('waiting_change_of_passkeys').on(t.personId).where(sql`${t.contactId} is null`),
    check('waiting_change_kind', isOneOf(t.kind, waitingKinds)),
    check(
      'waiting_change_contact',
      sql`(${t.contactId} is not null) = (${t.kind} = 'remove-contact')`,
    ),
    check('waiting_change_period', sql`${t.effectiveAt} > ${t.askedAt}`),
  ],
);
