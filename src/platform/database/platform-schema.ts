import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  jsonb,
  pgSchema,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { type Assurance, assurances } from '../powers/powers.ts';
import { type SignedText, type SigningMethod, signingMethods } from '../powers/signing.ts';
import type { OwnerSignature } from '../powers/two-owners.ts';
import { isNamed, isOneOf } from './column-rules.ts';

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

/** The form that was sent without the signature it needs: done once that is given. */
export interface WaitingForm {
  /** The address that it was sent to, with its query. */
  readonly path: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

const instant = () => timestamp({ withTimezone: true });
const isHash = (column: AnyPgColumn) => sql`${column} ~ '^[0-9a-f]{64}$'`;

/**
 * Signatures: asked for, then given (`at`), then used up by the act (`used_at`), each within minutes.
 * Of people who are signed in; gone an hour after it was asked for.
 */
export const stepUp = platformSchema.table(
  'step_up',
  {
    id: uuid().primaryKey(),
    person: text().notNull(),
    /** The session that may give it and use it. */
    session: text().notNull(),
    act: text().notNull(),
    /** `subjectOf` the act. */
    subject: text().notNull(),
    text: jsonb().$type<SignedText>().notNull(),
    textHash: text().notNull(),
    appointment: text(),
    /** What it must be worth. */
    assurance: text().$type<Assurance>().notNull(),
    nonce: text().notNull(),
    /** In base64url. */
    challenge: text().notNull(),
    /** Null: a program asked, which sends its call again itself; also once the form has led somewhere. */
    form: jsonb().$type<WaitingForm>(),
    askedAt: instant().notNull(),
    method: text().$type<SigningMethod>(),
    /** What proves it, such as the assertion of a passkey as JSON. */
    evidence: text(),
    at: instant(),
    usedAt: instant(),
    /** When the session got another token for it, which it does once. */
    renewedAt: instant(),
    /** Where the form led that was done then; empty: nowhere. Null: it is not done yet. */
    ledTo: text(),
  },
  (t) => [
    index().on(t.session),
    index().on(t.askedAt),
    check('step_up_subject', isHash(t.subject)),
    check('step_up_text', sql`${isNamed(t.text)} and ${isHash(t.textHash)}`),
    check('step_up_assurance', isOneOf(t.assurance, assurances)),
    check('step_up_method', isOneOf(t.method, Object.keys(signingMethods))),
    check('step_up_given', sql`(${t.method} is null) = (${t.at} is null)`),
    check('step_up_used', sql`${t.usedAt} is null or ${t.at} is not null`),
    check('step_up_renewed', sql`${t.renewedAt} is null or ${t.at} is not null`),
  ],
);

/** Acts of two owners that one of them has signed. The second signature does the act and ends the row. */
export const pendingAct = platformSchema.table(
  'pending_act',
  {
    id: uuid().primaryKey(),
    act: text().notNull(),
    /** `subjectOf` the act. */
    subject: text().notNull(),
    text: jsonb().$type<SignedText>().notNull(),
    textHash: text().notNull(),
    /** Of the thing that it is about; null: about none. */
    address: jsonb(),
    input: jsonb().notNull(),
    /** Who signed first: the person's id, for that person alone. */
    person: text().notNull(),
    first: jsonb().$type<OwnerSignature>().notNull(),
    at: instant().notNull(),
    until: instant().notNull(),
  },
  (t) => [
    unique('pending_act_once').on(t.act, t.subject),
    index().on(t.until),
    index().on(t.person),
    check('pending_act_subject', isHash(t.subject)),
    check('pending_act_text', sql`${isNamed(t.text)} and ${isHash(t.textHash)}`),
    check('pending_act_first', sql`${t.first} ->> 'person' is not distinct from ${t.person}`),
    check('pending_act_until', sql`${t.until} > ${t.at}`),
  ],
);
