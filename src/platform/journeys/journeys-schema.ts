import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgSchema, text, timestamp } from 'drizzle-orm/pg-core';
import type { Answers } from './answers.ts';

export const journeysSchema = pgSchema('journeys');

/** Answers between the pages of a journey; one row for each time that somebody began. */
export const draft = journeysSchema.table(
  'draft',
  {
    /** 128 random bits: the address of the draft, so that two of them in two tabs stay apart. */
    id: text().primaryKey(),
    journey: text().notNull(),
    /** MAC of the person, or of the browser of somebody who has not signed in. */
    owner: text().notNull(),
    answers: jsonb().$type<Answers>().notNull(),
    /** Where the one act led, once it is done; the answers are gone by then. */
    outcome: text(),
    /** The database's clock stands in for programs of before, which name none. */
    begunAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** The last change. */
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    index().on(table.owner, table.journey),
    index().on(table.at),
    check('draft_answers', sql`jsonb_typeof(${table.answers}) = 'object'`),
    check(
      'draft_outcome',
      sql`${table.outcome} is null or (${table.outcome} like '/%' and ${table.answers} = '{}')`,
    ),
  ],
);
