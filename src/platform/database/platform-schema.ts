import { sql } from 'drizzle-orm';
import { check, jsonb, pgSchema, text, timestamp } from 'drizzle-orm/pg-core';

export const platformSchema = pgSchema('platform');

/** What came of an act that carried a key, so that doing it twice is doing it once. */
export const keptOutcome = platformSchema.table(
  'kept_outcome',
  {
    /** MAC over act, actor and key: nobody can ask for another's outcome. */
    key: text().primaryKey(),
    outcome: jsonb().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [check('kept_outcome_object', sql`jsonb_typeof(${t.outcome}) = 'object'`)],
);

/** Which parts of the sample world this database already holds. */
export const sampleSeed = platformSchema.table(
  'sample_seed',
  {
    module: text().primaryKey(),
    seed: text().notNull(),
    day: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [check('sample_seed_day', sql`${t.day} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'`)],
);
