import { sql } from 'drizzle-orm';
import { check, integer, pgSchema, text, timestamp } from 'drizzle-orm/pg-core';

export const rateLimitsSchema = pgSchema('rate_limits');

/** How much of each limit is used up; one table, so that all processes of a site count together. */
export const usedPoints = rateLimitsSchema.table(
  'used_points',
  {
    key: text().primaryKey(),
    points: integer().notNull(),
    expire: timestamp({ withTimezone: true }),
  },
  (t) => [check('used_points_points', sql`${t.points} >= 0`)],
);
