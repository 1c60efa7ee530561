import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
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
import type { Assurance } from '../../../platform/powers/powers.ts';
import type { BodyKind, BodySide, Names } from '../domain/body.ts';
import type { CodePurpose } from '../domain/code.ts';

export const identitySchema = pgSchema('identity');

const instant = () => timestamp({ withTimezone: true });

/**
 * `user`, `session`, `account` and `verification` have the columns that better-auth expects. It never
 * sees a contact: `email` is always `<id>@account.invalid` and `name` is empty.
 */
export const user = identitySchema.table('user', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean().notNull(),
  image: text(),
  createdAt: instant().notNull(),
  updatedAt: instant().notNull(),
});

const userId = () =>
  text()
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' });

export const session = identitySchema.table(
  'session',
  {
    id: text().primaryKey(),
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
  },
  (t) => [index().on(t.userId), index().on(t.expiresAt)],
);

export const account = identitySchema.table('account', {
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
});

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
    kind: text().$type<'email'>().notNull(),
    /** Sealed. */
    address: text().notNull(),
    lookup: text().notNull(),
    verifiedAt: instant(),
  },
  (t) => [
    index().on(t.personId),
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
  (t) => [uniqueIndex('code_of_browser').on(t.browser, t.purpose), index().on(t.expiresAt)],
);

export const body = identitySchema.table('body', {
  id: text().primaryKey(),
  name: jsonb().$type<Names>().notNull(),
  kind: text().$type<BodyKind>().notNull(),
  side: text().$type<BodySide>().notNull(),
  parent: text().references((): AnyPgColumn => body.id),
});

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
  (t) => [primaryKey({ columns: [t.bodyId, t.id] })],
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
    index().on(t.invitedLookup),
    check('appointment_accepted', sql`${t.personId} is null or ${t.acceptedAt} is not null`),
  ],
);
