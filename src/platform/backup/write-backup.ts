import { link, open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg, { type PoolConfig } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Keyring } from '../keyring.ts';
import { encodingOf, requireUtf8 } from '../start-checks/check-database.ts';
import { requireSecret, secretMark } from '../start-checks/check-secret.ts';
import {
  formatName,
  formatVersion,
  frameOf,
  type Head,
  letters,
  longestRows,
  Seal,
  type Table,
  TableDigest,
  type TableEnd,
} from './format.ts';
import { inOwnTransaction } from './own-client.ts';
import { refuseBackup } from './refusals.ts';
import { copyOut, isCarried, jobTable, readSequences, readTables } from './stored-tables.ts';

/** One instant, and nothing is written. */
const snapshot = 'begin isolation level repeatable read read only';

export interface BackupRequest {
  readonly connection: PoolConfig;
  readonly keyring: Keyring;
  /** Schemas of the site. */
  readonly schemas: readonly string[];
  /** Tables that are left out, as `schema.table`. */
  readonly without: ReadonlySet<string>;
  readonly file: string;
  readonly madeAt: Date;
  readonly signal?: AbortSignal;
}

export interface BackupSummary {
  readonly tables: number;
  readonly rows: number;
  readonly jobs: number;
  readonly bytes: number;
}

/**
 * Writes everything that the site keeps into one file, as it is at one instant, while the site runs.
 * The file takes its name when it is whole and on the disk; what was not finished is taken away.
 *
 * @throws NeedsMending where the file is there already, or the secret is not that of the data
 */
export async function writeBackup(request: BackupRequest): Promise<BackupSummary> {
  const { file } = request;
  if (await isThere(file)) throw refuseBackup('file-exists', file);
  const part = `${file}.part`;
  const handle = await open(part, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? refuseBackup('part-exists', part) : error;
  });
  try {
    const summary = await inOwnTransaction(request.connection, snapshot, async (client) => {
      const counted = { tables: 0, rows: 0, jobs: 0 };
      const input = Readable.from(frames(client, request, counted), { objectMode: true });
      const { signal } = request;
      const output = async (zipped: AsyncIterable<Buffer>) => {
        for await (const chunk of zipped) await handle.appendFile(chunk);
      };
      await pipeline(input, createGzip({ level: 4 }), output, signal ? { signal } : {});
      return counted;
    });
    await handle.sync();
    await takeName(part, file);
    return { ...summary, bytes: (await stat(file)).size };
  } finally {
    await handle.close();
    await rm(part, { force: true });
  }
}

/** Linked, not renamed: a file that came there meanwhile stays. */
async function takeName(part: string, file: string): Promise<void> {
  await link(part, file).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? refuseBackup('file-exists', file) : error;
  });
  const folder = await open(dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

async function* frames(
  client: pg.Client,
  request: BackupRequest,
  counted: { tables: number; rows: number; jobs: number },
): AsyncGenerator<Buffer> {
  const seal = new Seal();
  const sealed = (letter: number, body: Buffer) => {
    const frame = frameOf(letter, body);
    seal.add(frame);
    return frame;
  };
  yield sealed(letters.head, json(await headOf(client, request)));
  const carried = request.schemas.filter(isCarried);
  const stored = await readTables(client, carried);
  const tables = stored.filter(({ schema, name }) => !request.without.has(`${schema}.${name}`));
  const manifest: (TableEnd & Pick<Table, 'schema' | 'name'>)[] = [];
  for (const table of [...tables, jobTable]) {
    yield sealed(letters.table, json(table));
    const digest = new TableDigest();
    for await (const rows of rowsOf(client, table)) {
      digest.add(rows);
      yield sealed(letters.rows, rows);
    }
    const end = digest.close();
    yield sealed(letters.tableEnd, json(end));
    manifest.push({ schema: table.schema, name: table.name, ...end });
    counted.tables += 1;
    counted[table === jobTable ? 'jobs' : 'rows'] += end.rows;
  }
  // Sequences stand outside of snapshots: read last, they are never behind the rows.
  yield sealed(letters.sequences, json(await readSequences(client, carried)));
  const close = seal.close(request.keyring, JSON.stringify(manifest));
  yield frameOf(letters.end, json({ tables: manifest, seal: close }));
}

const json = (value: object) => Buffer.from(JSON.stringify(value));

async function* rowsOf(client: pg.Client, table: Table): AsyncGenerator<Buffer> {
  for await (const chunk of client.query(copyTo(copyOut(table)))) {
    const rows: Buffer = chunk;
    for (let at = 0; at < rows.length; at += longestRows) yield rows.subarray(at, at + longestRows);
  }
}

async function headOf(client: pg.Client, request: BackupRequest): Promise<Head> {
  const { keyring, schemas, madeAt, without } = request;
  requireUtf8(await encodingOf(client));
  const applied = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'migrations' and tablename = any($1)`,
    [schemas],
  );
  const migrations: Record<string, string[]> = {};
  for (const { name } of applied.rows) {
    const table = `migrations.${pg.escapeIdentifier(name)}`;
    const { rows } = await client.query<{ hash: string }>(`select hash from ${table} order by id`);
    migrations[name] = rows.map(({ hash }) => hash);
  }
  const marked = await client.query(`select to_regclass('platform.secret_check') as is`);
  if (marked.rows[0]?.is !== null) await requireSecret(client, keyring);
  return {
    format: formatName,
    version: formatVersion,
    madeAt: madeAt.toISOString(),
    secret: secretMark(keyring),
    migrations,
    sessions: without.size === 0,
  };
}
