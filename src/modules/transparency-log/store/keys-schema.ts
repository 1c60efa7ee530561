import { sql } from 'drizzle-orm';
import { check, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, logId, logSchema } from './schema.ts';

/**
 * The keys by which a log signed, signs or will sign: every checkpoint by each that is not retired. A key
 * is announced by an entry, and retired by one when the one that follows it has signed beside it for long
 * enough.
 */
export const signingKey = logSchema.table(
  'signing_key',
  {
    logId: logId(),
    /** As others name it (C2SP signed-note). */
    vkey: text().notNull(),
    announcedAt: instant().notNull(),
    /** Until when it signs beside the one that follows it; null: none was announced. */
    until: instant(),
    /** Since when it signs nothing more. */
    retiredAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.logId, t.vkey] }),
    uniqueIndex('signing_key_current').on(t.logId).where(sql`until is null`),
    check('until', sql`until > announced_at`),
    check('retired_at', sql`retired_at >= until`),
  ],
);
