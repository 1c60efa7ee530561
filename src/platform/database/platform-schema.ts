import { sql } from 'drizzle-orm';
import { boolean, check, jsonb, pgSchema, text, timestamp } from 'drizzle-orm/pg-core';

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

/** What tells whether a secret is the one that this database's data were made with. One row. */
export const secretCheck = platformSchema.table(
  'secret_check',
  {
    only: boolean().primaryKey().default(true),
    /** A MAC of a fixed word: it gives nothing of the secret away. */
    value: text().notNull(),
  },
  (t) => [check('secret_check_only', sql`${t.only}`)],
);
