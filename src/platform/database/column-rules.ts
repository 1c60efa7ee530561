import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** For the CHECK of a column that holds one word of a closed list. */
export function isOneOf(column: PgColumn, words: readonly string[]): SQL {
  const list = words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ');
  return sql`${column} in (${sql.raw(list)})`;
}

/** For the CHECK of a column that holds a name in both languages of the code. */
export function isNamed(column: PgColumn): SQL {
  return sql`coalesce(${column} ->> 'zh-Hant', '') <> '' and coalesce(${column} ->> 'en', '') <> ''`;
}
