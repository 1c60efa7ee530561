import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isNotNull } from 'drizzle-orm';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from '../src/modules/deliberations/test/convening.ts';
import { addCommands } from '../src/modules/identity/commands.ts';
import { exportLog } from '../src/modules/transparency-log/app/export-log.ts';
import { openLog as foundLog } from '../src/modules/transparency-log/app/found-log.ts';
import { integrate } from '../src/modules/transparency-log/app/integrate.ts';
import { addVerifiers } from '../src/modules/transparency-log/verifiers.ts';
import { message } from '../src/platform/messaging/messaging-schema.ts';
import { openContent } from '../src/platform/messaging/outbox/sealed-content.ts';
import { openLog } from '../src/platform/telemetry/log.ts';
import { runHere } from '../src/platform/testing/run-here.ts';
import { createTestPlatform, type TestPlatform } from '../src/platform/testing/test-platform.ts';
import { askForCodeElsewhere, type Filled, fillPerson } from './erasure/fill-person.ts';
import { findInFiles, findInLines, findInTables, findOnPages } from './erasure/find-traces.ts';

const lines: string[] = [];
let test: TestPlatform;
let folder: string;
let slug: string;
let gone: Filled;
let stays: Filled;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'erasure-'));
  test = await createTestPlatform('people', {
    DATA_DIR: join(folder, 'data'),
    BASE_URL: 'http://localhost:3000',
  });
  const log = openLog('debug', { write: (line) => void lines.push(line) });
  Object.assign(test.platform, { log });
  slug = await open(test.platform, { strict: 'no' });
  gone = await fillPerson(test, slug, 'gone');
  stays = await fillPerson(test, slug, 'stays');
  for (const one of [gone, stays]) await askForCodeElsewhere(test, one);
  await exported('before');
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The log as it is, as files. */
async function exported(name: string): Promise<string> {
  while ((await integrate(test.platform, await foundLog(test.platform))) > 0);
  const place = join(folder, name);
  await exportLog(test.platform, place);
  return place;
}

const verify = (...args: string[]) =>
  runHere((program, line) => addVerifiers(program.command('verify'), line), ['verify', ...args]);
const erase = (contact: string) =>
  runHere(
    (program, line) => addCommands(program.command('identity'), line),
    ['identity', 'erase', '--contact', contact, '--json'],
    test.platform,
  );
const sql = () => test.platform.database.sql;

/** What no page links to, or only as a file. */
const lists = [
  '/api/identity/offices',
  '/api/identity/offices.csv',
  '/api/transparency-log/entries',
  '/en/messaging/status',
  '/en/search?q=Lin',
];

/** The files in which PostgreSQL keeps this database. */
async function filesOfDatabase(): Promise<string> {
  await sql().query('checkpoint');
  const { rows } = await sql().query(
    `select current_setting('data_directory') as place, oid from pg_database where datname = current_database()`,
  );
  const [{ place, oid }] = rows as [{ place: string; oid: number }];
  return join(place, 'base', String(oid));
}

/** How many messages that wait are, once unsealed, for an address. */
async function countSealedFor(address: string): Promise<number> {
  const { database, keyring } = test.platform;
  const rows = await database.db.select().from(message).where(isNotNull(message.sealed));
  return rows.filter(
    ({ id, sealed }) => openContent(keyring, id, sealed ?? '').to?.address === address,
  ).length;
}

describe('somebody who is erased', () => {
  it('was kept in every part of the site before', async () => {
    const found = await findInTables(sql(), gone.all);
    const inTables = new Set(found.map((line) => line.split(':')[1]?.trim()));
    const neverStored = new Set([...Object.keys(gone.plain), 'pseudonym']);
    expect(Object.keys(gone.all).filter((what) => !inTables.has(what))).toEqual([...neverStored]);
    expect(await countSealedFor(gone.address)).toBe(1);
    const tables = new Set(found.map((line) => line.split(':')[0]));
    expect([...tables]).toEqual(
      expect.arrayContaining([
        'deliberations.moderator',
        'deliberations.participant_key',
        'identity.age',
        'identity.appointment',
        'identity.code',
        'identity.guardian_link',
        'identity.paper_code',
        'identity.passkey',
        'identity.pupil_slip',
        'identity.session',
        'identity.waiting_change',
        'messaging.addressee',
        'messaging.consent',
        'messaging.message',
        'platform.step_up',
        'transparency_log.concerned',
        'transparency_log.opening',
      ]),
    );
  });

  it('is found by nobody afterwards: in no table, page, list, file or log', async () => {
    expect(await erase(gone.address)).toMatchObject({
      status: 0,
      answer: { erased: true, withdrawn: [] },
    });
    expect(await findInTables(sql(), gone.all)).toEqual([]);
    expect([await countSealedFor(gone.address), await countSealedFor(stays.address)]).toEqual([
      0, 1,
    ]);
    const starts = ['/en/', '/zh-Hant/identity/offices', '/en/identity/offices', ...lists];
    const visited = await findOnPages((path) => test.request(path), starts, gone.all, 1500);
    expect(visited.found).toEqual([]);
    expect(visited.asked.length).toBeLessThan(1500);
    expect(visited.asked).toEqual(
      expect.arrayContaining([
        `/en/deliberations/${slug}`,
        `/en/deliberations/${slug}/moderation/log`,
        `/zh-Hant/deliberations/${slug}/statements`,
        '/en/transparency-log',
      ]),
    );
    expect(await findInFiles(join(folder, 'data'), gone.all)).toEqual([]);
    expect(await findInFiles(await filesOfDatabase(), gone.plain)).toEqual([]);
    expect(lines.length).toBeGreaterThan(0);
    expect(findInLines(lines, gone.all)).toEqual([]);
  });

  it('leaves others as they were', async () => {
    const kept = await findInTables(sql(), stays.all);
    expect(kept.length).toBeGreaterThan(10);
  });

  it('could have taken all of it along, as whoever stays still can', async () => {
    const file = await stays.browser.get('/api/identity/me/export');
    const files = unzipSync(new Uint8Array(await file.arrayBuffer()));
    const rowsOf = (name: string) => JSON.parse(strFromU8(files[name] ?? new Uint8Array()));
    expect(rowsOf('transparency-log/openings.json')).toMatchObject([
      { kind: 'registry.person.looked-up', field: 'phone', value: expect.stringContaining('+886') },
    ]);
    const { files: told } = rowsOf('contents.json') as { files: { path: string; rows: number }[] };
    expect(told.filter(({ rows }) => rows === 0).map(({ path }) => path)).toEqual([
      'identity/providers',
      'transparency-log/looks',
      'signing/waiting',
    ]);
  });

  it('left a log that verifies as before, and has grown from what it was', async () => {
    const place = await exported('after');
    const since = join(folder, 'before', 'checkpoint');
    expect(await verify('log', place, '--since', since, '--json')).toMatchObject({
      status: 0,
      answer: { ok: true, first_bad: null },
    });
  });

  it('is nobody whom one could erase again', async () => {
    expect(await erase(gone.address)).toMatchObject({ status: 1, answer: undefined });
  });
});

describe('the search for traces', () => {
  it('finds what a module would have kept, in whatever schema', async () => {
    await sql().query('create schema planted');
    await sql().query('create table planted.letter (id int, body text)');
    await sql().query(`insert into planted.letter values (1, 'To ${gone.address}: hello')`);
    expect(await findInTables(sql(), gone.all)).toEqual([
      'planted.letter: address',
      'planted.letter: address without its host',
    ]);
    await sql().query('drop schema planted cascade');
  });

  it('finds it in a file, on a page behind a link and in a line of the log', async () => {
    writeFileSync(join(folder, 'left-behind'), `a\0${gone.address}\0`);
    expect(await findInFiles(folder, { address: gone.address })).toEqual(['left-behind: address']);
    const ask = async (path: string) =>
      new Response(path === '/' ? '<a href="/planted#here">more</a>' : gone.address, {
        headers: { 'content-type': 'text/html; charset=utf-8' },
      });
    const { found } = await findOnPages(ask, ['/'], { address: gone.address }, 10);
    expect(found).toEqual(['/planted: address']);
    expect(findInLines([`{"to":"${gone.address}"}`], { address: gone.address })).toHaveLength(1);
  });
});
