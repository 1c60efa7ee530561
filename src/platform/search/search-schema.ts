import { sql } from 'drizzle-orm';
import {
  check,
  customType,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

export const searchSchema = pgSchema('search');

const vector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** New lexemes wait in a short list, which every search reads: long enough to be quick to write. */
const waitingList = { fastupdate: true, gin_pending_list_limit: 256 };

/**
 * What can be found: a cache of what the modules show to everybody, made anew from their tables by
 * `skylantern search rebuild`. A short text is one passage, a long one several, and each language of
 * a document has its own.
 */
export const passage = searchSchema.table(
  'passage',
  {
    module: text().notNull(),
    /** What acts refresh together, such as a conversation; and a part of it, `''` for itself. */
    thing: text().notNull(),
    part: text().notNull(),
    /** BCP 47; `und` where unknown. */
    language: text().notNull(),
    number: integer().notNull(),
    kind: text().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    context: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
    /** Below the root of a language. */
    path: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    words: vector().notNull(),
    /** Of the first passage of a document that has a title. */
    titleWords: vector(),
  },
  (t) => [
    primaryKey({ columns: [t.module, t.thing, t.part, t.language, t.number] }),
    index().using('gin', t.words).with(waitingList),
    index().using('gin', t.titleWords),
    check('passage_number', sql`${t.number} >= 0`),
    check('passage_language', sql`${t.language} <> ''`),
    check('passage_context', sql`jsonb_typeof(${t.context}) = 'object'`),
    check('passage_path', sql`${t.path} not like '/%'`),
    check('passage_title_words', sql`${t.titleWords} is null or ${t.number} = 0`),
  ],
);

/** Which modules are in the index, cut and folded by which method. */
export const filled = searchSchema.table(
  'filled',
  {
    module: text().primaryKey(),
    method: integer().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [check('filled_method', sql`${t.method} >= 0`)],
);
