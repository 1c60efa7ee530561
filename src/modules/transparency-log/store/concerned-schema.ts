import { bigint, index, primaryKey, text } from 'drizzle-orm/pg-core';
import { entry, instant, logSchema } from './schema.ts';

/**
 * Whom something was about that an entry hid, after somebody else has deleted it: they still see who read it
 * before, and who deleted it. It goes with their account.
 */
export const concerned = logSchema.table(
  'concerned',
  {
    entryId: bigint({ mode: 'bigint' })
      .notNull()
      .references(() => entry.id),
    /** The MAC that `opening` had. */
    person: text().notNull(),
    /** When the last of it was deleted. */
    until: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.entryId, t.person] }), index('concerned_person').on(t.person)],
);
