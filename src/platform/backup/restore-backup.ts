import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DatabaseHandle, SqlRunner } from '../database/database.ts';
import type { Migrations } from '../database/migrate.ts';
import type { Keyring } from '../keyring.ts';
import type { Head, Sequence, Table } from './format.ts';
import { knowsAll, migrateTo } from './migrate-to.ts';
import { inOwnTransaction } from './own-client.ts';
import { type Part, readBackup } from './read-backup.ts';
import { refuseBackup } from './refusals.ts';
import { isCarried, jobColumns, quoted } from './stored-tables.ts';

export interface RestoreRequest {
  readonly database: DatabaseHandle;
  readonly keyring: Keyring;
  readonly migrations: readonly Migrations[];
  readonly file: string;
  /** Makes the queues, which jobs are put into; called when the file was found whole. */
  readonly makeQueues: () => Promise<void>;
}

export interface RestoreSummary {
  readonly madeAt: string;
  readonly sessions: boolean;
  readonly tables: number;
  readonly rows: number;
  readonly jobs: number;
}

/**
 * Judges a whole file without touching anything.
 * @throws NeedsMending where it cannot be restored by this code with this secret
 */
export async function judgeBackup(
  file: string,
  keyring: Keyring,
  migrations: readonly Migrations[],
): Promise<Head> {
  let head: Head | undefined;
  for await (const part of readBackup(file, keyring)) {
    if (part.kind === 'table') requireOurs(file, part.table, head);
    if (part.kind !== 'head') continue;
    head = part.head;
    if (!(await knowsAll(migrations, head.migrations))) throw refuseBackup('newer-version', file);
  }
  if (head === undefined) throw refuseBackup('cut-short', file);
  return head;
}

function requireOurs(file: string, { schema, name }: Table, head: Head | undefined): void {
  const isOurs = head !== undefined && Object.hasOwn(head.migrations, schema) && isCarried(schema);
  if (!isOurs && `${schema}.${name}` !== 'jobs.job') throw refuseBackup('changed', file);
}

/**
 * Brings a backup into an empty database: all of it in one transaction, after the tables were made as
 * they were then. The caller brings them up to date afterwards.
 *
 * @throws NeedsMending where the file or the database is not fit; then nothing was restored
 */
export async function restoreBackup(request: RestoreRequest): Promise<RestoreSummary> {
  const { database, keyring, migrations, file } = request;
  const head = await judgeBackup(file, keyring, migrations);
  const schemas = migrations.map(({ module }) => module);
  await requireEmpty(database.sql, schemas);
  await dropEmpty(database.sql, schemas);
  await migrateTo(database, migrations, head.migrations);
  await request.makeQueues();
  const counted = await inOwnTransaction(database.connection, 'begin', async (client) => {
    await client.query('delete from jobs.job');
    // A start that did not see the file may have marked its secret; the file brings the mark along.
    if (await hasTable(client, 'platform.secret_check')) {
      await client.query('delete from platform.secret_check');
    }
    return writeParts(client, readBackup(file, keyring));
  });
  return { madeAt: head.madeAt, sessions: head.sessions, ...counted };
}

/** What a first start writes by itself counts as nothing. */
const written: ReadonlySet<string> = new Set(['platform.secret_check']);
const passing: ReadonlySet<string> = new Set(['search', 'rate_limits']);

async function requireEmpty(sql: SqlRunner, schemas: readonly string[]): Promise<void> {
  const { rows } = await sql.query(
    `select schemaname as schema, tablename as name,
      to_regclass(format('migrations.%I', schemaname)) is not null as "isOurs"
     from pg_tables where schemaname = any($1) order by 1, 2`,
    [schemas],
  );
  for (const { schema, name, isOurs } of rows as (Table & { isOurs: boolean })[]) {
    const table = `${schema}.${name}`;
    if (!isOurs) throw refuseBackup('not-empty', table);
    if (written.has(table) || passing.has(schema)) continue;
    const any = await sql.query(`select from ${quoted(schema, name)} limit 1`);
    if (any.rowCount !== 0) throw refuseBackup('not-empty', table);
  }
}

/** Empty tables of another version go, so that those of the file's can be made. */
async function dropEmpty(sql: SqlRunner, schemas: readonly string[]): Promise<void> {
  const drops = [...schemas, 'migrations'].map(
    (name) => `drop schema if exists ${quoted(name)} cascade;`,
  );
  await sql.query(`begin; ${drops.join(' ')} commit;`);
}

async function hasTable(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>('select to_regclass($1) is not null as is', [
    name,
  ]);
  return rows[0]?.is === true;
}

async function writeParts(client: pg.Client, parts: AsyncIterable<Part>) {
  const counted = { tables: 0, rows: 0, jobs: 0 };
  let copy: Copy | undefined;
  let table: Table | undefined;
  for await (const part of parts) {
    if (part.kind === 'table') {
      table = part.table;
      copy = await openCopy(client, table);
    }
    if (part.kind === 'rows') await copy?.write(part.rows);
    if (part.kind === 'table-end' && table !== undefined) {
      await copy?.end();
      counted.tables += 1;
      if (table.schema === 'jobs') counted.jobs = await putJobs(client);
      else counted.rows += part.end.rows;
    }
    if (part.kind === 'sequences') await setSequences(client, part.sequences);
  }
  return counted;
}

interface Copy {
  write(rows: Buffer): Promise<void>;
  end(): Promise<void>;
}

async function openCopy(client: pg.Client, table: Table): Promise<Copy> {
  const isJobs = table.schema === 'jobs';
  if (isJobs) {
    const shape = jobColumns.map((column) => quoted(column)).join(', ');
    await client.query(
      `create temporary table carried_job on commit drop as select ${shape} from jobs.job limit 0`,
    );
  }
  const into = isJobs ? quoted('pg_temp', 'carried_job') : quoted(table.schema, table.name);
  const columns = table.columns.map((column) => quoted(column)).join(', ');
  const stream = client.query(copyFrom(`copy ${into} (${columns}) from stdin`));
  const done = finished(stream, { readable: false });
  // Whoever writes or ends hears of it.
  done.catch(() => undefined);
  return {
    async write(rows) {
      if (!stream.write(rows)) await Promise.race([once(stream, 'drain'), done]);
    },
    async end() {
      stream.end();
      await done;
    },
  };
}

/** Jobs wait again in the queues that this code has; of those that may wait once, one does. */
async function putJobs(client: pg.Client): Promise<number> {
  const columns = jobColumns.map((column) => quoted(column)).join(', ');
  const { rowCount } = await client.query(
    `insert into jobs.job (${columns}) select ${columns} from pg_temp.carried_job
     where name in (select name from jobs.queue) on conflict do nothing`,
  );
  return rowCount ?? 0;
}

async function setSequences(client: pg.Client, sequences: readonly Sequence[]): Promise<void> {
  for (const { schema, name, value } of sequences) {
    await client.query('select setval($1::regclass, $2::bigint)', [quoted(schema, name), value]);
  }
}
