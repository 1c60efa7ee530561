import { sql } from 'drizzle-orm';
import { check, text, uuid } from 'drizzle-orm/pg-core';
import { isOneOf } from '../../../platform/database/column-rules.ts';
import { type Ending, endings } from '../domain/office-times.ts';
import { appointment, identitySchema } from './schema.ts';

/** How a time in office ended before its last day, as everybody may know it; one that ran out has no row. */
export const appointmentEnd = identitySchema.table(
  'appointment_end',
  {
    appointmentId: uuid()
      .primaryKey()
      .references(() => appointment.id, { onDelete: 'cascade' }),
    how: text().$type<Ending>().notNull(),
    /** What everybody reads in the public log too; only whoever ends the office of another says why. */
    reason: text(),
  },
  (t) => [
    check('appointment_end_how', isOneOf(t.how, endings)),
    check(
      'appointment_end_reason',
      sql`(${t.how} = 'revoked') = (coalesce(${t.reason}, '') <> '')`,
    ),
  ],
);
