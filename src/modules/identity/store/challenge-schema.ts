import { sql } from 'drizzle-orm';
import { check, index, text } from 'drizzle-orm/pg-core';
import { isOneOf } from '../../../platform/database/column-rules.ts';
import { type PasskeyPurpose, passkeyPurposes } from '../domain/passkey.ts';
import { identitySchema, instant, person } from './schema.ts';

/** What a device is asked to sign, once, in the browser that asked for it. */
export const passkeyChallenge = identitySchema.table(
  'passkey_challenge',
  {
    /** 32 random bytes in base64url. */
    challenge: text().primaryKey(),
    purpose: text().$type<PasskeyPurpose>().notNull(),
    browser: text().notNull(),
    /** Who adds a passkey; null where nobody is known yet. */
    personId: text().references(() => person.id, { onDelete: 'cascade' }),
    usedAt: instant(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    index().on(t.browser, t.purpose),
    index().on(t.expiresAt),
    check('passkey_challenge_purpose', isOneOf(t.purpose, passkeyPurposes)),
    check('passkey_challenge_person', sql`(${t.personId} is not null) = (${t.purpose} = 'add')`),
  ],
);
