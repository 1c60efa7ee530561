import { sql } from 'drizzle-orm';
import { check, index, text, uuid } from 'drizzle-orm/pg-core';
import { identitySchema, instant, person } from './schema.ts';

/** Who has asked to leave, until they sign in again or are erased. */
export const leaving = identitySchema.table(
  'leaving',
  {
    /** Random: a job may carry it, which outlives the person. */
    id: uuid().primaryKey(),
    personId: text()
      .notNull()
      .unique()
      .references(() => person.id, { onDelete: 'cascade' }),
    askedAt: instant().notNull(),
    erasedAt: instant().notNull(),
    /** Names of those whose contributions are taken back; those of the others stay. */
    withdraws: text().array().notNull(),
  },
  (t) => [index().on(t.erasedAt), check('leaving_period', sql`${t.erasedAt} > ${t.askedAt}`)],
);
