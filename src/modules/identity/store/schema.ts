import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { isNamed, isOneOf } from '../../../platform/database/column-rules.ts';
import {
  type ChannelKind,
  channelKinds,
} from '../../../platform/messaging/contacts/address-key.ts';
import {
  type Assurance,
  assurances,
  type BodySide,
  bodySides,
} from '../../../platform/powers/powers.ts';
import { type BodyKind, bodyKinds, type Names } from '../domain/body.ts';
import { longestSlug, slug } from '../domain/names.ts';
import { type PasskeyTransport, passkeyTransports } from '../domain/passkey.ts';
import { type CodePurpose, codeAttempts, codePurposes } from '../domain/sign-in-code.ts';

export const identitySchema = pgSchema('identity');

const isSlugColumn = (column: AnyPgColumn) =>
  sql`${column} ~ ${sql.raw(`'${slug.source}'`)} and length(${column}) <= ${sql.raw(String(longestSlug))}`;

export const instant = () => timestamp({ withTimezone: true });

/**
 * `user`, `session`, `account` and `verification` have the columns that better-auth expects. It never
 * sees a contact: `email` is always `<id>@account.invalid` and `name` is empty.
 */
export const user = identitySchema.table(
  'user',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    email: text().notNull().unique(),
    emailVerified: boolean().notNull(),
    image: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    check(
      'user_nameless',
      sql`${t.name} = '' and ${t.email} = ${t.id} || '@account.invalid' and ${t.image} is null`,
    ),
  ],
);

const userId = () =>
  text()
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' });

export const session = identitySchema.table(
  'session',
  {
    id: text().primaryKey(),
    /** The SHA-256 of the token in the cookie, in hexadecimal. */
    token: text().notNull().unique(),
    userId: userId(),
    expiresAt: instant().notNull(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    /** What the sign-in proved. */
    assurance: text().$type<Assurance>().notNull(),
    /** When it was last used, to the minute. */
    seenAt: instant().notNull(),
    /** The contact whose code made it; null: another way did, or the contact is gone. */
    contactId: uuid().references((): AnyPgColumn => contact.id, { onDelete: 'set null' }),
    /** The passkey that made it; null as above. */
    passkeyId: uuid().references((): AnyPgColumn => passkey.id, { onDelete: 'set null' }),
    /** The account at a provider that made it; null as above. */
    providerAccountId: text().references((): AnyPgColumn => account.id, { onDelete: 'set null' }),
    /** When the person last showed that they are there; null: nobody has told. */
    provedAt: instant(),
  },
  (t) => [
    index().on(t.userId),
    index().on(t.contactId),
    index().on(t.passkeyId),
    index().on(t.providerAccountId),
    index().on(t.expiresAt),
    check('session_assurance', isOneOf(t.assurance, assurances)),
    check('session_lifetime', sql`${t.expiresAt} > ${t.createdAt}`),
    check(
      'session_untracked',
      sql`coalesce(${t.ipAddress}, '') = '' and coalesce(${t.userAgent}, '') = ''`,
    ),
  ],
);

export const account = identitySchema.table(
  'account',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: userId(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    password: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('account_of_provider').on(t.providerId, t.accountId),
    index().on(t.userId),
    check('account_without_password', sql`${t.password} is null`),
  ],
);

export const verification = identitySchema.table('verification', {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: instant().notNull(),
  createdAt: instant().notNull(),
  updatedAt: instant().notNull(),
});

export const person = identitySchema.table('person', {
  id: text()
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  /** 32 random bytes, sealed; every pseudonym comes from them. */
  secret: text().notNull(),
  /** The persona of the sample world that this person is; only in demo mode. */
  persona: text().unique(),
  createdAt: instant().notNull(),
});

export const contact = identitySchema.table(
  'contact',
  {
    id: uuid().primaryKey(),
    personId: text()
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    kind: text().$type<ChannelKind>().notNull(),
    /** Of the address, which `messaging.contact` keeps under the same id. */
    lookup: text().notNull(),
    verifiedAt: instant(),
  },
  (t) => [
    index().on(t.personId),
    check('contact_kind', isOneOf(t.kind, channelKinds)),
    uniqueIndex('contact_verified_lookup').on(t.lookup).where(sql`${t.verifiedAt} is not null`),
  ],
);

/** Codes that were asked for; a browser has at most one for each purpose. */
export const code = identitySchema.table(
  'code',
  {
    id: uuid().primaryKey(),
    purpose: text().$type<CodePurpose>().notNull(),
    browser: text().notNull(),
    lookup: text().notNull(),
    /** Sealed: where it was sent, since the contact may be nobody's yet. */
    address: text().notNull(),
    subject: text().notNull(),
    mac: text().notNull(),
    attempts: integer().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('code_of_browser').on(t.browser, t.purpose),
    index().on(t.expiresAt),
    check('code_purpose', isOneOf(t.purpose, codePurposes)),
    check('code_attempts', sql`${t.attempts} between 0 and ${sql.raw(String(codeAttempts))}`),
  ],
);

/** Keys of people's devices, by which they sign in and confirm; the private half never leaves a device. */
export const passkey = identitySchema.table(
  'passkey',
  {
    id: uuid().primaryKey(),
    personId: text()
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    /** By which the device finds it, in base64url. */
    credentialId: text().notNull().unique('passkey_credential'),
    /** A COSE key (RFC 9052 §7), in base64url. */
    publicKey: text().notNull(),
    /** How often it has signed, as the device counts; always 0 where it does not. */
    counter: bigint({ mode: 'number' }).notNull(),
    transports: text().array().$type<readonly PasskeyTransport[]>().notNull(),
    /** Whether it outlives its device, by a copy that its maker keeps. */
    backedUp: boolean().notNull(),
    /** Null: the person gave it none. */
    name: text(),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
  },
  (t) => [
    index().on(t.personId),
    check('passkey_counter', sql`${t.counter} between 0 and 4294967295`),
    check(
      'passkey_transports',
      sql`${t.transports} <@ ${sql.raw(`array['${passkeyTransports.join("', '")}']`)}`,
    ),
    check('passkey_name', sql`${t.name} <> ''`),
  ],
);

export const body = identitySchema.table(
  'body',
  {
    id: text().primaryKey(),
    name: jsonb().$type<Names>().notNull(),
    kind: text().$type<BodyKind>().notNull(),
    side: text().$type<BodySide>().notNull(),
    parent: text().references((): AnyPgColumn => body.id),
  },
  (t) => [
    index().on(t.parent),
    check('body_id', isSlugColumn(t.id)),
    check('body_name', isNamed(t.name)),
    check('body_kind', isOneOf(t.kind, bodyKinds)),
    check('body_side', isOneOf(t.side, bodySides)),
    check('body_parent', sql`${t.parent} <> ${t.id}`),
  ],
);

export const office = identitySchema.table(
  'office',
  {
    bodyId: text()
      .notNull()
      .references(() => body.id),
    id: text().notNull(),
    title: jsonb().$type<Names>().notNull(),
    powers: text().array().$type<readonly string[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bodyId, t.id] }),
    check('office_id', isSlugColumn(t.id)),
    check('office_title', isNamed(t.title)),
    check(
      'office_powers',
      sql`array_to_string(${t.powers}, ' ', '?') ~ '^([a-z-]+[.][a-z-]+( [a-z-]+[.][a-z-]+)*)?$'`,
    ),
  ],
);

/**
 * A person's time in an office. Until somebody has signed in with the invited contact it belongs to
 * nobody and gives no power.
 */
export const appointment = identitySchema.table(
  'appointment',
  {
    id: uuid().primaryKey(),
    bodyId: text().notNull(),
    officeId: text().notNull(),
    personId: text().references(() => person.id, { onDelete: 'set null' }),
    invitedLookup: text(),
    /** The name under which the office is held; null: the office's title alone. */
    publicName: text(),
    startsAt: instant().notNull(),
    /** Not a moment of it is covered any more; null: no end is set. */
    endsAt: instant(),
    proposedBy: text().notNull(),
    acceptedAt: instant(),
  },
  (t) => [
    foreignKey({ columns: [t.bodyId, t.officeId], foreignColumns: [office.bodyId, office.id] }),
    index().on(t.personId),
    index().on(t.bodyId, t.officeId, t.startsAt),
    index().on(t.invitedLookup),
    uniqueIndex('appointment_one_offer')
      .on(t.bodyId, t.officeId, t.invitedLookup)
      .where(sql`${t.acceptedAt} is null`),
    check('appointment_accepted', sql`${t.personId} is null or ${t.acceptedAt} is not null`),
    check('appointment_invited', sql`(${t.invitedLookup} is null) = (${t.acceptedAt} is not null)`),
    check('appointment_period', sql`${t.endsAt} > ${t.startsAt}`),
  ],
);
