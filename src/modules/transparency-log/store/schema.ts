import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  customType,
  date,
  index,
  integer,
  pgSchema,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

export const logSchema = pgSchema('transparency_log');

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
export const instant = () => timestamp({ withTimezone: true });

/** Numbers up to 2^53 - 1: a log of one act a nanosecond reaches that after 104 days. */
export const count = () => bigint({ mode: 'number' });

/** A log of this site. There is one, unless a second one was founded after a lost key. */
export const log = logSchema.table('log', {
  id: smallint().primaryKey(),
  /** Its name for ever, as checkpoints say it. */
  origin: text().notNull().unique(),
  /** The key that its first checkpoint was signed with, as others name it (C2SP signed-note). */
  vkey: text().notNull(),
  createdAt: instant().notNull(),
});

export const logId = () =>
  smallint()
    .notNull()
    .references(() => log.id);

/** By what entries are listed. */
const listed = () => ({
  kind: text().notNull(),
  subjectType: text().notNull(),
  subjectId: text().notNull(),
  /** The body whose office acted. */
  body: text(),
});

/**
 * What was done, written in the transaction of the act, and never changed. Its index comes later and
 * stands in `place`: an update would write the row anew in every index of this table.
 */
export const entry = logSchema.table(
  'entry',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    /** How the act names it before it has an index. */
    ticket: uuid().notNull().unique(),
    /** Of `log`; no foreign key, so that no act waits for the row that all acts would name. */
    logId: smallint().notNull(),
    /** The canonical bytes of the leaf. */
    data: bytes().notNull(),
    leafHash: bytes().notNull(),
    /** The act's own: the same key again is the same entry. */
    key: text().notNull(),
    ...listed(),
    at: instant().notNull(),
  },
  (t) => [
    unique('entry_key').on(t.logId, t.key),
    check('data', sql`length(data) between 1 and 65535`),
    check('leaf_hash', sql`length(leaf_hash) = 32`),
  ],
);

/** An entry; no foreign key, which would lock and write the row of each entry a second time. */
const entryId = () => bigint({ mode: 'bigint' }).notNull();

/** Entries that have no index yet. Only the database writes it, behind `entry` and `place`. */
export const pending = logSchema.table(
  'pending',
  {
    logId: smallint().notNull(),
    entryId: entryId(),
    /** As the act wrote it: the integrator grows the tree without touching the entries. */
    leafHash: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.logId, t.entryId] })],
);

/**
 * Which index an entry has, given by the one integrator, once and for ever; with what the public lists
 * ask for, so that each finds its entries in their order, and no act writes an index for them.
 */
export const place = logSchema.table(
  'place',
  {
    logId: smallint().notNull(),
    /** 0-based, without gaps. */
    idx: count().notNull(),
    entryId: entryId(),
    ...listed(),
  },
  (t) => [
    primaryKey({ columns: [t.logId, t.idx] }),
    unique('place_entry').on(t.entryId),
    index('place_kind').on(t.logId, t.kind, t.idx),
    index('place_body').on(t.logId, t.body, t.idx).where(sql`body is not null`),
    index('place_subject').on(t.logId, t.subjectType, t.subjectId, t.idx),
    check('idx', sql`idx >= 0`),
  ],
);

/** What a commitment of a leaf hides, until it is forgotten. */
export const opening = logSchema.table(
  'opening',
  {
    entryId: bigint({ mode: 'bigint' })
      .notNull()
      .references(() => entry.id),
    field: text().notNull(),
    salt: bytes().notNull(),
    /** The value as JSON, sealed (`platform/messaging/sealed-text.ts`). */
    value: text().notNull(),
    /** The body whose data officer may read it; null: nobody's. */
    keeper: text(),
    /** A MAC of whom it is about; null: the act said of nobody. */
    person: text(),
  },
  (t) => [
    primaryKey({ columns: [t.entryId, t.field] }),
    index('opening_person').on(t.person).where(sql`person is not null`),
    check('salt', sql`length(salt) = 32`),
  ],
);

/** Up to 256 hashes of a level, one after the other (C2SP tlog-tiles). It only ever grows. */
export const tile = logSchema.table(
  'tile',
  {
    logId: logId(),
    level: smallint().notNull(),
    idx: count().notNull(),
    hashes: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.logId, t.level, t.idx] }),
    check('level', sql`level between 0 and 6`),
    check('hashes', sql`length(hashes) between 32 and 8192 and length(hashes) % 32 = 0`),
  ],
);

/** How far the log has been integrated. */
export const tree = logSchema.table(
  'tree',
  {
    logId: logId().primaryKey(),
    size: count().notNull(),
    root: bytes().notNull(),
  },
  () => [check('size', sql`size >= 0`), check('root', sql`length(root) = 32`)],
);

/** What was signed, one for each size, as bytes that never change. */
export const checkpoint = logSchema.table(
  'checkpoint',
  {
    logId: logId(),
    size: count().notNull(),
    root: bytes().notNull(),
    /** The signed note, without cosignatures. */
    note: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.logId, t.size] }),
    index('checkpoint_at').on(t.logId, t.at),
    check('root', sql`length(root) = 32`),
  ],
);

/**
 * The size of the newest checkpoint that the guard beside the database has seen, written after the guard was.
 * What is larger may be lost with the database, and is published nowhere yet.
 */
export const guarded = logSchema.table(
  'guarded',
  { logId: logId().primaryKey(), size: count().notNull() },
  () => [check('size', sql`size >= 0`)],
);

/** How many acts of a module have an entry of a day, by the calendar of Taipei, and where those stand. */
export const dayCount = logSchema.table(
  'day_count',
  {
    logId: logId(),
    day: date({ mode: 'string' }).notNull(),
    module: text().notNull(),
    acts: integer().notNull(),
    /** The lowest and the highest index among them: whoever asks for days passes over all others. */
    firstIdx: count().notNull(),
    lastIdx: count().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.logId, t.day, t.module] }),
    check('acts', sql`acts > 0`),
    check('day_count_span', sql`first_idx >= 0 and last_idx >= first_idx`),
  ],
);

/** How many entries tell that what another hid was deleted, by the reason that they give. */
export const forgottenCount = logSchema.table(
  'forgotten_count',
  { logId: logId(), reason: text().notNull(), entries: integer().notNull() },
  (t) => [primaryKey({ columns: [t.logId, t.reason] }), check('entries', sql`entries > 0`)],
);

/** Up to which index entries are counted by day, and by reason. */
export const dayCounted = logSchema.table(
  'day_counted',
  { logId: logId().primaryKey(), size: count().notNull() },
  () => [check('size', sql`size >= 0`)],
);
