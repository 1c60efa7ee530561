import { randomBytes, randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { modules } from '../../modules.ts';
import { type DatabaseHandle, openDatabase } from '../database/database.ts';
import { migrateModule } from '../database/migrate.ts';
import { allMigrations, migrateAll } from '../database/migrations-of-all.ts';
import { openJobs } from '../jobs/jobs.ts';
import { allQueues } from '../jobs/jobs-of-all.ts';
import { createKeyring } from '../keyring.ts';
import { openTestPlatform, type TestPlatform } from '../testing/open-test-platform.ts';
import { createDatabase, dropDatabase } from '../testing/templates.ts';
import { readAddresses } from './contacts/contacts.ts';
import { sealText } from './sealed-text.ts';
import { sendAll } from './test/send-all.ts';

/** As many migrations as there were when mail was sent by jobs. */
const landed: Readonly<Record<string, number>> = { messaging: 2, identity: 3 };

/** The secret of test platforms. */
const keyring = createKeyring('a secret of tests, known to everybody');
const warn = () => undefined;
const [person, contact, mail, late] = Array.from({ length: 4 }, () => randomUUID());
let folder: string;
let connection: ReturnType<typeof inject<'connection'>>;
let database: DatabaseHandle;
let test: TestPlatform;

/** A copy of a folder of migrations as it was with its first so many. */
async function firstOf(migrations: { module: string; folder: string }, count: number) {
  const copy = join(folder, migrations.module);
  await cp(migrations.folder, copy, { recursive: true });
  const journal = join(copy, 'meta/_journal.json');
  const parsed = JSON.parse(await readFile(journal, 'utf8'));
  await writeFile(journal, JSON.stringify({ ...parsed, entries: parsed.entries.slice(0, count) }));
  return { ...migrations, folder: copy };
}

const seal = (purpose: string, row = '', plain = '') =>
  sealText(keyring, randomBytes, { purpose, row }, plain);
const query = (text: string, values: unknown[] = []) => database.sql.query(text, values);

async function fillAsBefore(): Promise<void> {
  for (const each of allMigrations(modules)) {
    const count = landed[each.module];
    if (count !== undefined) await migrateModule(database, await firstOf(each, count));
    else if (each.module === 'platform') await migrateModule(database, each);
  }
  await query(`insert into identity."user" values ($1, '', $2, false, null, now(), now())`, [
    person,
    `${person}@account.invalid`,
  ]);
  await query(`insert into identity.person values ($1, 'sealed', null, now())`, [person]);
  await query(
    `insert into identity.contact values ($1, $2, 'email', $3, 'lookup', '2026-06-01T00:00:00Z')`,
    [contact, person, seal('contacts', contact, 'mei@example.org')],
  );
  const session = `insert into identity.session values ('s', 'digest', $1, now() + interval '1 day', '', '', now(), now(), 'code', now())`;
  await query(session, [person]);
  for (const [id, age] of [
    [mail, '5 minutes'],
    [late, '-5 minutes'],
  ]) {
    const words = { to: 'lin@example.org', subject: 'Your code', text: 'Code: 482913' };
    await query(
      `insert into messaging.outgoing_mail values
        ($1, $2, '2026-07-01T04:00:00Z'::timestamptz + $3::interval, '2026-07-01T03:50:00Z')`,
      [id, seal('messages', id, JSON.stringify(words)), age],
    );
  }
  const former = ['messaging.send-mail', 'messaging.forget-expired-mail'].map((name) => ({
    name,
    payload: { parse: (given: object) => given } as never,
    ...(name.includes('forget') ? { schedule: { cron: '17 * * * *', payload: {} } } : {}),
    handle: async () => undefined,
  }));
  const jobs = [...allQueues(modules).jobs, ...former];
  const open = await openJobs({ sql: database.sql, jobs, listeners: [], keepsQueue: false, warn });
  await query(
    `insert into jobs.job (name, data) values ('messaging.send-mail', $1),
    ('failed', '{"@queue": "messaging.send-mail"}'), ('failed', '{"@queue": "another"}')`,
    [JSON.stringify({ id: mail })],
  );
  await query(
    `insert into jobs.schedule (name, cron) values ('messaging.forget-expired-mail', '17 * * * *')`,
  );
  await open.close();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'landed-'));
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(inject('connection'), name);
  connection = { ...inject('connection'), database: name };
  database = openDatabase(connection, { size: 3, warn });
  await fillAsBefore();
  await migrateAll(database, modules);
  test = await openTestPlatform(connection, {}, 'landed', modules);
});
afterAll(async () => {
  await test.close();
  await database.close();
  await dropDatabase(inject('connection'), connection.database);
  await rm(folder, { recursive: true });
});

it('a data folder filled by the version before keeps who is signed in, and every contact', async () => {
  const { db } = test.platform.database;
  expect(await readAddresses(db, keyring, person ?? '')).toEqual([
    { id: contact, channel: 'email', address: 'mei@example.org' },
  ]);
  const { rows } = await query(
    `select c.lookup, m.address_key, (select count(*)::int from identity.session) as sessions
      from identity.contact c join messaging.contact m using (id)`,
  );
  expect(rows).toEqual([{ lookup: 'lookup', address_key: 'lookup', sessions: 1 }]);
});

it('and sends the mail that waited in it, but none that nobody wants any more', async () => {
  await sendAll(test.platform);
  expect(test.mails).toMatchObject([
    { to: 'lin@example.org', subject: 'Your code', text: 'Code: 482913' },
  ]);
  const { rows } = await query(`select id, state, sealed from messaging.message order by state`);
  expect(rows).toEqual([
    { id: mail, state: 'accepted', sealed: null },
    { id: late, state: 'expired', sealed: null },
  ]);
});

it('and has none of the queues by which mail was sent', async () => {
  const { rows } = await query(
    `select (select array_agg(name) from jobs.queue where name ~ 'mail') as queues,
      (select count(*)::int from jobs.schedule where name ~ 'mail') as schedules,
      (select array_agg(data ->> '@queue') from jobs.job where name = 'failed') as failed`,
  );
  expect(rows).toEqual([{ queues: null, schedules: 0, failed: ['another'] }]);
});
