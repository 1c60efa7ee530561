import pg from 'pg';
import { modules } from '../../modules.ts';
import { seedSample } from '../../start/sample.ts';
import { openDatabase } from '../database/database.ts';
import { migrateAll } from '../database/migrations-of-all.ts';
import { openJobs } from '../jobs/jobs.ts';
import { allQueues } from '../jobs/jobs-of-all.ts';
import type { Module } from '../module.ts';
import type { SampleWorld } from '../sample-world/sample-world.ts';
import { type Connection, openTestPlatform } from './open-test-platform.ts';

/**
 * What a test finds in its database: tables and queues; besides these the people, bodies and offices of
 * the sample world; or the whole sample world.
 */
export type Template = 'tables' | 'people' | 'world';

/** The sample world of the tests, at the day of their clock. */
export const world: SampleWorld = { seed: 'denggang', today: '2026-07-01' };

interface Recipe {
  readonly from: Template | null;
  fill(connection: Connection): Promise<void>;
}

const recipes: Readonly<Record<Template, Recipe>> = {
  tables: { from: null, fill: makeTables },
  // The module that tells who is signed in brings the people.
  people: { from: 'tables', fill: (connection) => seed(connection, 'people', peopleAlone) },
  world: { from: 'people', fill: (connection) => seed(connection, 'world', modules) },
};

/** What they did and what they do today waits until the log is told the past of all modules. */
const peopleAlone: readonly Module[] = modules
  .filter(({ findPerson }) => findPerson !== undefined)
  .map(({ sampleActs: _acts, sampleToday: _today, ...module }) => module);
const quiet = () => undefined;
const lock = `select pg_advisory_lock(hashtext('templates of tests'))`;
const made = new Map<Template, Promise<string>>();

/**
 * The database to clone for a test. It is made when a test first asks, by one worker while the others
 * wait, and takes its name when it is whole.
 */
export function requireTemplate(server: Connection, template: Template): Promise<string> {
  const known = made.get(template);
  if (known !== undefined) return known;
  const making = runAsAdmin(server, async (admin) => {
    await admin.query(lock);
    return make(admin, server, template);
  });
  made.set(template, making);
  return making;
}

async function make(admin: pg.Client, server: Connection, template: Template): Promise<string> {
  const name = `template_${template}`;
  const there = await admin.query('select 1 from pg_database where datname = $1', [name]);
  if (there.rowCount !== 0) return name;
  const { from, fill } = recipes[template];
  const origin = from === null ? 'template1' : await make(admin, server, from);
  const draft = `${name}_draft`;
  await admin.query(`drop database if exists ${draft} with (force)`);
  await createDatabase(server, draft, origin);
  await fill({ ...server, database: draft });
  await admin.query(`alter database ${draft} rename to ${name}`);
  return name;
}

let kept: Promise<pg.Client> | undefined;

/**
 * A database of a test's own, which `dropDatabase` takes away. All are made by one connection of this
 * worker: the first that a connection makes takes half a second, every further one a tenth of that.
 *
 * @param template the database whose tables and rows it begins with
 */
export async function createDatabase(
  server: Connection,
  name: string,
  template = 'template1',
): Promise<void> {
  await (await keepAdmin(server)).query(`create database ${name} template ${template}`);
}

/** Ends what is still connected to it. */
export async function dropDatabase(server: Connection, name: string): Promise<void> {
  await (await keepAdmin(server)).query(`drop database ${name} with (force)`);
}

function keepAdmin(server: Connection): Promise<pg.Client> {
  kept ??= connectAdmin(server);
  return kept;
}

async function connectAdmin(server: Connection): Promise<pg.Client> {
  const admin = new pg.Client(server);
  await admin.connect();
  return admin;
}

/** Runs with a connection of its own to the server, which it ends. */
export async function runAsAdmin<Result>(
  server: Connection,
  work: (admin: pg.Client) => Promise<Result>,
): Promise<Result> {
  const admin = new pg.Client(server);
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

async function makeTables(connection: Connection): Promise<void> {
  const database = openDatabase(connection, { size: 1, warn: quiet });
  await migrateAll(database, modules);
  const queues = { ...allQueues(modules), keepsQueue: false, warn: quiet };
  await (await openJobs({ sql: database.sql, ...queues })).close();
  await database.close();
}

async function seed(
  connection: Connection,
  template: Template,
  wanted: readonly Module[],
): Promise<void> {
  const test = await openTestPlatform(connection, {}, `template ${template}`, modules);
  const seeded = await seedSample(test.platform, wanted, world, true);
  await test.close();
  if (!seeded.ok) throw new Error(seeded.refusal.code);
}
