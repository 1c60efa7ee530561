import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { bytes, checkpoint, count, instant, log, logSchema } from './schema.ts';

/** That a witness cosigned a checkpoint of ours: one line for each, which never changes. */
export const cosignature = logSchema.table(
  'cosignature',
  {
    logId: smallint().notNull(),
    size: count().notNull(),
    /** The verifier key (C2SP signed-note): names are the policy's, and may come to mean another. */
    witness: text().notNull(),
    /** As it stands below the checkpoint, without its newline. */
    line: text().notNull(),
    /** As the witness says it. */
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.logId, t.size, t.witness] }),
    foreignKey({
      name: 'cosignature_checkpoint_fk',
      columns: [t.logId, t.size],
      foreignColumns: [checkpoint.logId, checkpoint.size],
    }),
    index('cosignature_newest').on(t.logId, t.witness, t.size),
    check('line', sql`line like '— %' and line !~ '[[:cntrl:]]'`),
  ],
);

/** How it stands with a witness that we ask, so that several processes ask it once. */
export const asking = logSchema.table(
  'asking',
  {
    logId: smallint()
      .notNull()
      .references(() => log.id),
    /** Its verifier key. */
    witness: text().notNull(),
    /** Of our checkpoint that it cosigned last, as far as we know. */
    knownSize: count().notNull(),
    askedAt: instant().notNull(),
    /** It is left alone until then. */
    restsUntil: instant().notNull(),
    /** In a row, without a cosignature. */
    failures: integer().notNull(),
    /** Why it did not cosign, the last time; null: it did. */
    fault: text(),
  },
  (t) => [
    primaryKey({ columns: [t.logId, t.witness] }),
    check('known_size', sql`known_size >= 0`),
    check('failures', sql`failures >= 0 and (failures = 0) = (fault is null)`),
  ],
);

/** What witnesses of this site cosigned last, of each log. */
export const witnessState = logSchema.table(
  'witness_state',
  {
    /** The verifier key of the witness; a demo has several. */
    witness: text().notNull(),
    /** Of the log. */
    origin: text().notNull(),
    size: count().notNull(),
    root: bytes().notNull(),
    /** The checkpoint with the lines of the log and of the witness. */
    note: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.witness, t.origin] }),
    check('size', sql`size >= 0`),
    check('root', sql`length(root) = 32`),
  ],
);
