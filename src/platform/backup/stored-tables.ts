import pg from 'pg';
import type { SqlRunner } from '../database/database.ts';
import type { Sequence, Table } from './format.ts';

/** Schemas that are made anew from the others. */
const derived: ReadonlySet<string> = new Set(['search']);

export function isCarried(schema: string): boolean {
  return !derived.has(schema);
}

/** Both ends write and read values in the same way, whatever their server's settings are. */
export const sameFormats = `set local datestyle to iso; set local intervalstyle to postgres;
  set local timezone to 'UTC'; set local extra_float_digits to 3; set local bytea_output to hex;
  set local client_encoding to 'UTF8'; set local statement_timeout to 0;
  set local idle_in_transaction_session_timeout to 0; set local lock_timeout to 0`;

/** `"schema"."table"`, as SQL takes it. */
export function quoted(...names: readonly string[]): string {
  return names.map((name) => pg.escapeIdentifier(name)).join('.');
}

/**
 * Tables of these schemas with the columns that hold something of their own, each after those that it
 * refers to.
 * @throws when tables refer to each other in a circle: then no order would do
 */
export async function readTables(sql: SqlRunner, schemas: readonly string[]): Promise<Table[]> {
  const found = await sql.query(
    `select c.oid::text as id, n.nspname as schema, c.relname as name,
      array(select attname::text from pg_attribute a where a.attrelid = c.oid and attnum > 0
        and not attisdropped and attgenerated = '' order by attnum) as columns,
      array(select distinct confrelid::text from pg_constraint f where f.conrelid = c.oid
        and f.contype = 'f' and f.confrelid <> c.oid) as "after"
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname = any($1) order by 2, 3`,
    [schemas],
  );
  return inOrder(found.rows as Found[]).map(({ schema, name, columns }) => ({
    schema,
    name,
    columns,
  }));
}

type Found = Table & { readonly id: string; readonly after: readonly string[] };

function inOrder(tables: readonly Found[]): Found[] {
  const ordered: Found[] = [];
  const placed = new Set<string>();
  let left = [...tables];
  while (left.length > 0) {
    const there = new Set(left.map(({ id }) => id));
    const next = left.filter(({ after }) => !after.some((id) => there.has(id)));
    if (next.length === 0) {
      throw new Error(`Tables refer to each other in a circle: ${left.map((t) => t.name)}`);
    }
    for (const table of next) placed.add(table.id);
    ordered.push(...next);
    left = left.filter(({ id }) => !placed.has(id));
  }
  return ordered;
}

/** Where each sequence of these schemas stands; those never asked are left out. */
export async function readSequences(
  sql: SqlRunner,
  schemas: readonly string[],
): Promise<Sequence[]> {
  const { rows } = await sql.query(
    `select schemaname as schema, sequencename as name, last_value::text as value from pg_sequences
     where schemaname = any($1) and last_value is not null order by 1, 2`,
    [schemas],
  );
  return rows as Sequence[];
}

/** What is carried of a job: what was waiting or under way waits again, without what came of it. */
export const jobColumns = [
  'name',
  'priority',
  'data',
  'retry_limit',
  'retry_delay',
  'retry_backoff',
  'start_after',
  'singleton_key',
  'expire_in',
  'created_on',
  'keep_until',
  'dead_letter',
  'policy',
];

export const jobTable: Table = { schema: 'jobs', name: 'job', columns: jobColumns };

/** The rows of a table, as COPY takes them: jobs by a query, since theirs is a table of parts. */
export function copyOut(table: Table): string {
  const columns = table.columns.map((column) => quoted(column)).join(', ');
  if (table === jobTable) {
    return `copy (select ${columns} from jobs.job where state <= 'active') to stdout`;
  }
  return `copy ${quoted(table.schema, table.name)} (${columns}) to stdout`;
}
