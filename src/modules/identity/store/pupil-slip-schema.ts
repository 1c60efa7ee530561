import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { isOneOf } from '../../../platform/database/column-rules.ts';
import { mostSlips, type SlipState, slipStates } from '../domain/pupil-slip.ts';
import { delegation } from './delegation-schema.ts';
import { appointment, body, identitySchema, instant, person } from './schema.ts';

/** The slips that a school made at once, for a class; who gets which is written nowhere. */
export const pupilSheet = identitySchema.table(
  'pupil_sheet',
  {
    id: uuid().primaryKey(),
    bodyId: text()
      .notNull()
      .references(() => body.id),
    /** By which it was signed. */
    appointmentId: uuid()
      .notNull()
      .references(() => appointment.id),
    /** How many there were. */
    slips: integer().notNull(),
    madeAt: instant().notNull(),
    /** Until when a slip waits for a pupil. */
    expiresAt: instant().notNull(),
    /** Until when the school agrees. */
    until: instant().notNull(),
    /** By which the one who signed had the power; null: by the office itself. */
    delegationId: uuid().references(() => delegation.id),
  },
  (t) => [
    index().on(t.bodyId, t.madeAt, t.id),
    index().on(t.until),
    unique('pupil_sheet_of_body').on(t.id, t.bodyId),
    check('pupil_sheet_slips', sql`${t.slips} between 1 and ${sql.raw(String(mostSlips))}`),
    check('pupil_sheet_times', sql`${t.madeAt} < ${t.expiresAt} and ${t.expiresAt} <= ${t.until}`),
  ],
);

/** One slip, and once a pupil has used it, that the school agrees that this pupil takes part. */
export const pupilSlip = identitySchema.table(
  'pupil_slip',
  {
    id: uuid().primaryKey(),
    sheetId: uuid().notNull(),
    bodyId: text().notNull(),
    /** As it is printed beside the number, from 1. */
    place: integer().notNull(),
    state: text().$type<SlipState>().notNull(),
    /** MAC and sealed text of the number, while it is open. */
    lookup: text().unique('pupil_slip_lookup'),
    number: text(),
    /** With the person it goes. */
    childId: text().references(() => person.id, { onDelete: 'cascade' }),
    givenAt: instant(),
    endedAt: instant(),
  },
  (t) => [
    foreignKey({
      name: 'pupil_slip_sheet',
      columns: [t.sheetId, t.bodyId],
      foreignColumns: [pupilSheet.id, pupilSheet.bodyId],
    }).onDelete('cascade'),
    unique('pupil_slip_place').on(t.sheetId, t.place),
    index().on(t.childId),
    index().on(t.endedAt),
    uniqueIndex('pupil_slip_one_given').on(t.childId, t.bodyId).where(sql`${t.state} = 'given'`),
    check('pupil_slip_state', isOneOf(t.state, slipStates)),
    check(
      'pupil_slip_number',
      sql`(${t.state} = 'open') = (${t.lookup} is not null)
        and (${t.state} = 'open') = (${t.number} is not null)`,
    ),
    check(
      'pupil_slip_child',
      sql`(${t.childId} is null) = (${t.givenAt} is null)
        and (${t.state} <> 'open' or ${t.childId} is null)
        and (${t.state} not in ('given', 'ended') or ${t.childId} is not null)`,
    ),
    check('pupil_slip_ended', sql`(${t.endedAt} is null) = (${t.state} in ('open', 'given'))`),
  ],
);
