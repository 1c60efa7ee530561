import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openJobs } from '../jobs/jobs.ts';
import { allQueues } from '../jobs/jobs-of-all.ts';
import { createDatabase, dropDatabase } from '../testing/templates.ts';
import { type DatabaseHandle, openDatabase } from './database.ts';
import { migrateModule, readJournal } from './migrate.ts';
import { allMigrations, migrateAll } from './migrations-of-all.ts';
import { takeTurn } from './turn.ts';

const warn = () => undefined;
let folder: string;
const opened: DatabaseHandle[] = [];
const databases: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
});
afterAll(async () => {
  for (const database of opened) await database.close();
  for (const name of databases) await dropDatabase(inject('connection'), name);
  await rm(folder, { recursive: true });
});

async function emptyDatabase() {
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(inject('connection'), database);
  databases.push(database);
  return { ...inject('connection'), database };
}

function open(connection: ReturnType<typeof inject<'connection'>>): DatabaseHandle {
  const database = openDatabase(connection, { size: 3, warn });
  opened.push(database);
  return database;
}

interface Step {
  readonly tag: string;
  readonly when: number;
  readonly sql: string;
}

/** Writes a folder of migrations as drizzle-kit does. */
async function plant(module: string, steps: readonly Step[]) {
  const planted = join(folder, module);
  await mkdir(join(planted, 'meta'), { recursive: true });
  const entries = steps.map(({ tag, when }, idx) => ({
    idx,
    when,
    tag,
    version: '7',
    breakpoints: true,
  }));
  const journal = { version: '7', dialect: 'postgresql', entries };
  await writeFile(join(planted, 'meta/_journal.json'), JSON.stringify(journal));
  for (const { tag, sql } of steps) await writeFile(join(planted, `${tag}.sql`), sql);
  return { module, folder: planted };
}

const first = { tag: '0000_first', when: 2_000, sql: 'create table first (id integer)' };
const second = { tag: '0001_second', when: 3_000, sql: 'create table second (id integer)' };
const older = { tag: '0001_older', when: 1_000, sql: 'create table older (id integer)' };

describe('migrations', () => {
  it('are applied once, in their order', async () => {
    const database = open(await emptyDatabase());
    await migrateModule(database, await plant('orderly', [first]));
    await migrateModule(database, await plant('orderly', [first, second]));
    await migrateModule(database, await plant('orderly', [first, second]));
    const { rows } = await database.sql.query('select count(*)::int from migrations.orderly');
    expect(rows).toEqual([{ count: 2 }]);
  });

  it('with an older time than one applied stop the start, by name', async () => {
    const database = open(await emptyDatabase());
    await migrateModule(database, await plant('merged', [first]));
    const late = plant('merged', [first, older]);
    await expect(migrateModule(database, await late)).rejects.toThrow(
      /Migration merged\/0001_older was skipped.*older/,
    );
    await expect(migrateModule(database, await late)).rejects.toThrow('merged/0001_older');
  });

  it('that were changed after they were applied stop the start, by name', async () => {
    const database = open(await emptyDatabase());
    await migrateModule(database, await plant('changed', [first]));
    const changed = { ...first, sql: 'create table first (id bigint)' };
    await expect(migrateModule(database, await plant('changed', [changed]))).rejects.toThrow(
      'changed/0000_first',
    );
  });

  it('of one module do not hide those of another with an earlier time', async () => {
    const database = open(await emptyDatabase());
    await migrateModule(database, await plant('young', [second]));
    await migrateModule(database, await plant('old', [older]));
    const { rows } = await database.sql.query(`select to_regclass('older') as older`);
    expect(rows).toEqual([{ older: 'older' }]);
  });

  it('that fail leave nothing behind and can be mended', async () => {
    const database = open(await emptyDatabase());
    const broken = { ...first, sql: 'create table first (id integer); create tabel second ()' };
    await expect(migrateModule(database, await plant('broken', [broken]))).rejects.toThrow();
    await migrateModule(database, await plant('broken', [first]));
    const { rows } = await database.sql.query('select count(*)::int from first');
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('and queues are made once by several processes that start on an empty database', async () => {
    const connection = await emptyDatabase();
    const start = async () => {
      const database = open(connection);
      return takeTurn(connection, async () => {
        await migrateAll(database, []);
        return openJobs({ sql: database.sql, ...allQueues([]), keepsQueue: false, warn });
      });
    };
    const started = await Promise.all(Array.from({ length: 8 }, start));
    for (const jobs of started) await jobs.close();
    for (const migrations of allMigrations([])) {
      const applied = await open(connection).sql.query(
        `select count(*)::int from migrations."${migrations.module}"`,
      );
      const journal = await readJournal(migrations.folder);
      expect(applied.rows).toEqual([{ count: journal.length }]);
    }
  });
});
