import { perform } from '../../../platform/acts/perform.ts';
import { runStatement, type SqlRunner } from '../../../platform/database/database.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { operator } from '../../../platform/powers/powers.ts';
import type { NewEntry } from '../store/entries.ts';
import { callAll, cut, secondsOf } from './callers.ts';

/** Rows of a bulk insert: as many as are given an index at once. */
const rowsAtOnce = 4_096;

/** The columns of an entry, with their types. */
const columns = [
  ['ticket', 'uuid'],
  ['log_id', 'smallint'],
  ['data', 'bytea'],
  ['leaf_hash', 'bytea'],
  ['key', 'text'],
  ['kind', 'text'],
  ['subject_type', 'text'],
  ['subject_id', 'text'],
  ['body', 'text'],
  ['at', 'timestamptz'],
] as const;
const names = columns.map(([name]) => name).join(', ');

const valuesOf = (row: NewEntry) => [
  ...[row.ticket, row.logId, row.data, row.leafHash, row.key, row.kind],
  ...[row.subjectType, row.subjectId, row.body, row.at.toISOString()],
];

/** What the log is compared with: tables that take the same rows under a number, and nothing else. */
export async function makeBareTables(sql: SqlRunner): Promise<void> {
  const bare = columns.map((column) => column.join(' ')).join(', ');
  await sql.query('create schema bench');
  for (const name of ['plain', 'bulk']) {
    await sql.query(
      `create table bench.${name} (id bigint generated always as identity primary key, ${bare})`,
    );
  }
}

export const dropBareTables = (sql: SqlRunner) => sql.query('drop schema bench cascade');

const request = { act: 'transparency-log.bench-plainly', actor: operator };

/** An act each, which writes its row and nothing else; so many at once as there are callers. @returns seconds */
export function insertPlainly(platform: Platform, rows: readonly NewEntry[]): Promise<number> {
  const places = columns.map((_, at) => `$${at + 1}`).join(', ');
  const insert = {
    name: 'insert-plainly',
    text: `insert into bench.plain (${names}) values (${places})`,
  };
  return secondsOf(() =>
    callAll(rows, (row) =>
      perform(platform, request, async ({ tx }) =>
        done(await runStatement(tx, { ...insert, values: valuesOf(row) })),
      ),
    ),
  );
}

/** Many rows a statement, by the same callers. @returns seconds */
export function insertInBulk(
  { database: { sql } }: Platform,
  rows: readonly NewEntry[],
): Promise<number> {
  const arrays = columns.map(([, type], at) => `$${at + 1}::${type}[]`).join(', ');
  const insert = `insert into bench.bulk (${names}) select * from unnest(${arrays})`;
  return secondsOf(() =>
    callAll(cut(rows, rowsAtOnce), (some) => {
      const values = some.map(valuesOf);
      return sql.query(
        insert,
        columns.map((_, at) => values.map((row) => row[at])),
      );
    }),
  );
}
