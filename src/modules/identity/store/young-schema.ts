import { sql } from 'drizzle-orm';
import { check, date, index, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { isOneOf } from '../../../platform/database/column-rules.ts';
import { ageBands } from '../../../platform/powers/age.ts';
import type { KnownAge } from '../domain/age.ts';
import { type LinkState, linkStates } from '../domain/guardian-link.ts';
import { identitySchema, instant, person } from './schema.ts';

/** How old somebody says to be, as a band; who has not said it has no row. */
export const age = identitySchema.table(
  'age',
  {
    personId: text()
      .primaryKey()
      .references(() => person.id, { onDelete: 'cascade' }),
    band: text().$type<KnownAge['band']>().notNull(),
    /** The first day, in Taipei, on which the next band holds; null: none follows. */
    until: date({ mode: 'string' }),
  },
  (t) => [
    index().on(t.until),
    check(
      'age_band',
      isOneOf(
        t.band,
        ageBands.filter((band) => band !== 'unknown'),
      ),
    ),
    check('age_until', sql`(${t.until} is null) = (${t.band} = '18+')`),
    // Else the column could keep a day of birth.
    check('age_month', sql`extract(day from ${t.until}) = 1`),
  ],
);

const personId = () => text().references(() => person.id, { onDelete: 'cascade' });

/** That a guardian agrees that a child takes part; with either of the two it goes. */
export const guardianLink = identitySchema.table(
  'guardian_link',
  {
    id: uuid().primaryKey(),
    /** Of the two, whoever was asked is nobody until they agree. */
    childId: personId(),
    guardianId: personId(),
    invitedLookup: text(),
    /** Sealed: what the two call the child. */
    called: text().notNull(),
    state: text().$type<LinkState>().notNull(),
    askedAt: instant().notNull(),
    givenAt: instant(),
    endedAt: instant(),
  },
  (t) => [
    index().on(t.guardianId),
    index().on(t.invitedLookup),
    uniqueIndex('guardian_link_one_ask')
      .on(sql`coalesce(${t.childId}, ${t.guardianId})`, t.invitedLookup)
      .where(sql`${t.state} = 'asked'`),
    uniqueIndex('guardian_link_one_given')
      .on(t.childId, t.guardianId)
      .where(sql`${t.state} = 'given'`),
    check('guardian_link_state', isOneOf(t.state, linkStates)),
    check('guardian_link_two', sql`${t.childId} <> ${t.guardianId}`),
    check(
      'guardian_link_sides',
      sql`(${t.state} = 'asked') = (${t.invitedLookup} is not null)
        and (${t.state} = 'asked') = (${t.childId} is null or ${t.guardianId} is null)
        and (${t.childId} is not null or ${t.guardianId} is not null)`,
    ),
    check(
      'guardian_link_times',
      sql`(${t.givenAt} is null) = (${t.state} = 'asked')
        and (${t.endedAt} is null) = (${t.state} in ('asked', 'given'))`,
    ),
  ],
);
