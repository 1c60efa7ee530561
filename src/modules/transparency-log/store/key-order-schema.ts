import { sql } from 'drizzle-orm';
import { check, smallint } from 'drizzle-orm/pg-core';
import { instant, log, logSchema } from './schema.ts';

/** That two owners have decided to replace the key of a log, until somebody has done it, or it is too late. */
export const keyOrder = logSchema.table(
  'key_order',
  {
    logId: smallint()
      .primaryKey()
      .references(() => log.id),
    orderedAt: instant().notNull(),
    until: instant().notNull(),
  },
  (t) => [check('key_order_until', sql`${t.until} > ${t.orderedAt}`)],
);
