import { sql } from 'drizzle-orm';
import { check, index, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { longestDelegation } from '../domain/delegation.ts';
import { appointment, identitySchema } from './schema.ts';

const instant = () => timestamp({ withTimezone: true });

const appointmentId = () =>
  uuid()
    .notNull()
    .references(() => appointment.id, { onDelete: 'cascade' });

/** Powers of an office that its holder lends to another office of the same body for a while. */
export const delegation = identitySchema.table(
  'delegation',
  {
    id: uuid().primaryKey(),
    fromId: appointmentId(),
    toId: appointmentId(),
    powers: text().array().$type<readonly string[]>().notNull(),
    startsAt: instant().notNull(),
    /** Not a moment of it is covered any more. */
    endsAt: instant().notNull(),
    reason: text().notNull(),
    givenAt: instant().notNull(),
    /** When it was ended early; null: it was not. */
    endedAt: instant(),
  },
  (t) => [
    index().on(t.fromId),
    index().on(t.toId),
    index().on(t.startsAt, t.id),
    check('delegation_offices', sql`${t.fromId} <> ${t.toId}`),
    check(
      'delegation_powers',
      sql`array_to_string(${t.powers}, ' ', '?') ~ '^[a-z-]+[.][a-z-]+( [a-z-]+[.][a-z-]+)*$'`,
    ),
    check(
      'delegation_period',
      sql`${t.endsAt} > ${t.startsAt} and ${t.endsAt} - ${t.startsAt} <= ${sql.raw(`interval '${longestDelegation} days'`)}`,
    ),
    check('delegation_reason', sql`${t.reason} <> ''`),
    check('delegation_given', sql`${t.givenAt} <= ${t.startsAt}`),
    check('delegation_ended', sql`${t.endedAt} >= ${t.givenAt}`),
  ],
);
