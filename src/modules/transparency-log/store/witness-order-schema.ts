import { sql } from 'drizzle-orm';
import { check, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { instant, logId, logSchema } from './schema.ts';

/** That two owners have agreed on a witness of a log: it is asked as long as this stands. */
export const witnessOrder = logSchema.table(
  'witness_order',
  {
    logId: logId(),
    /** As others name it (C2SP signed-note). */
    vkey: text().notNull(),
    /** As the policy calls it. */
    name: text().notNull(),
    /** Where it is asked (C2SP tlog-witness, submission prefix). */
    url: text().notNull(),
    orderedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.logId, t.vkey] }),
    unique('witness_order_name').on(t.logId, t.name),
    // Each is a word of a line of the policy.
    check('witness_order_words', sql`vkey || name || url !~ '[[:space:][:cntrl:]]'`),
  ],
);
