import { sql } from 'drizzle-orm';
import { check, index, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { isOneOf } from '../../../platform/database/column-rules.ts';
import { type ProviderPurpose, providerPurposes } from '../domain/provider.ts';
import { identitySchema, person } from './schema.ts';

const instant = () => timestamp({ withTimezone: true });
const ofPerson = () => text().references(() => person.id, { onDelete: 'cascade' });

/** Browsers that were sent to a provider to sign in there; the row goes when the browser comes back. */
export const providerVisit = identitySchema.table(
  'provider_visit',
  {
    /** Comes back with the browser: 32 random bytes in base64url. */
    state: text().primaryKey(),
    browser: text().notNull(),
    purpose: text().$type<ProviderPurpose>().notNull(),
    issuer: text().notNull(),
    /** What the provider must sign along; for a signature, the challenge of what is signed. */
    nonce: text().notNull(),
    /** Of PKCE (RFC 7636): whoever has caught the code has not caught this. */
    verifier: text().notNull(),
    language: text().notNull(),
    back: text().notNull(),
    /** Who connects a provider or signs by it; null where nobody is known yet. */
    personId: ofPerson(),
    /** What is signed. */
    stepUp: uuid(),
    startedAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('provider_visit_of_browser').on(t.browser, t.purpose),
    index().on(t.expiresAt),
    index().on(t.personId),
    check('provider_visit_purpose', isOneOf(t.purpose, providerPurposes)),
    check('provider_visit_person', sql`(${t.personId} is null) = (${t.purpose} = 'sign-in')`),
    check('provider_visit_step_up', sql`(${t.stepUp} is not null) = (${t.purpose} = 'sign')`),
  ],
);

/** That a person has just signed in at a provider, until they connect it or sign by it. */
export const providerProof = identitySchema.table(
  'provider_proof',
  {
    id: uuid().primaryKey(),
    browser: text().notNull(),
    personId: ofPerson().notNull(),
    issuer: text().notNull(),
    /** How the provider calls the person, to us (`sub`). */
    accountId: text().notNull(),
    /** Null: to connect it. */
    stepUp: uuid(),
    /** What the provider said of the signature, as JSON. */
    evidence: text(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    index().on(t.expiresAt),
    index().on(t.personId),
    check('provider_proof_evidence', sql`(${t.evidence} is null) = (${t.stepUp} is null)`),
  ],
);
