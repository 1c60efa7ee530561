import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { operator } from '../../platform/powers/powers.ts';
import { runHere } from '../../platform/testing/run-here.ts';
import { createTestPlatform, type TestPlatform } from '../../platform/testing/test-platform.ts';
import { appoint } from './app/appoint.ts';
import { importBodies } from './app/import-bodies.ts';
import { addCommands } from './commands.ts';
import { mostBodyBytes, readBodies } from './domain/bodies-file.ts';
import { listBodies } from './store/bodies.ts';
import { browser, enter } from './test/visitor.ts';

let test: TestPlatform;
let folder: string;
const head = 'id,kind,side,name-zh-Hant,name-en,parent\n';

beforeAll(async () => {
  test = await createTestPlatform('tables', { DEMO: '0' });
  folder = mkdtempSync(join(tmpdir(), 'bodies-'));
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) =>
  runHere(
    (program, line) => addCommands(program.command('identity'), line),
    ['identity', ...args],
    test.platform,
  );
function importing(rows: string, ...options: string[]) {
  const file = join(folder, 'bodies.csv');
  writeFileSync(file, rows);
  return run('bodies', 'import', file, ...options);
}
const ids = async () => (await listBodies(test.platform.database.db)).map(({ id }) => id);
const entries = async () => {
  const { rows } = await test.platform.database.sql.query(
    `select count(*)::int as count from transparency_log.entry where kind = 'identity.body.founded'`,
  );
  return z.array(z.object({ count: z.int() })).parse(rows)[0]?.count ?? 0;
};

describe('identity bodies import', () => {
  const good = `${head}ferry-desk,local-government,,渡輪櫃台,Ferry Desk,ferry-office
ferry-office,local-government,,渡輪處,Ferry Office,\nferry-friends,civil-society,,渡輪之友,Friends of the Ferry,\n`;

  it('founds all, each an entry of the log and found by the search; the same file again changes nothing', async () => {
    const first = await importing(good);
    expect(first.answer).toEqual({
      founded: ['ferry-office', 'ferry-friends', 'ferry-desk'],
      unchanged: 0,
    });
    expect(await entries()).toBe(3);
    expect((await importing(good)).answer).toEqual({ founded: [], unchanged: 3 });
    expect(await entries()).toBe(3);
    const found = await test.request('/en/search?q=Ferry+Office');
    expect(await found.text()).toContain('/en/identity/bodies/ferry-office');
  });

  it('tells every fault in both languages with its place, and founds nothing of such a file', async () => {
    const before = await ids();
    const rows = `${head}pier,agency,,碼頭署,Pier,nowhere\nferry-office,agency,,渡輪處,Ferry Office,\ndock,agency,,船塢署,Dock,\n`;
    const json = await importing(rows, '--json');
    expect(json.status).toBe(1);
    expect(json.answer).toMatchObject({
      faults: [
        { file: 'bodies.csv', line: 2, column: 23, code: 'unknown-parent' },
        { file: 'bodies.csv', line: 3, column: 1, code: 'exists-otherwise' },
      ],
    });
    const told = await importing(rows);
    expect([told.status, told.out.length]).toEqual([1, 0]);
    expect(told.said).toContain('bodies.csv:2:23: The body above, “nowhere”');
    expect(told.said).toContain('bodies.csv第2行第23字：上面的單位「nowhere」');
    expect(await ids()).toEqual(before);
  });

  it('tells the faults of a file that cannot be read without opening the site', async () => {
    const large = await importing('x'.repeat(mostBodyBytes + 1), '--json');
    expect(large.answer).toMatchObject({ faults: [{ code: 'file-too-large', line: 0 }] });
    const formula = await importing(`${head}${'a,agency,,=cmd,=cmd,\n'.repeat(30)}`);
    expect(formula.said).toContain('+40 (--json)');
    expect((await run('bodies', 'import', join(folder, 'none.csv'))).status).toBe(2);
    expect((await run('bodies', 'import', folder)).status).toBe(2);
  });

  it('refuses bodies that do not fit any more, as if another had changed them meanwhile', async () => {
    const { bodies } = readBodies(Buffer.from(`${head}quay,agency,,岸壁署,Quay,gone\n`), 'b.csv');
    const outcome = await importBodies(test.platform, operator, { bodies });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'identity.unfit-bodies' } });
  });

  it('is the operator’s alone', async () => {
    const visitor = { device: 'passer-by', person: null, operator: false };
    expect(await importBodies(test.platform, visitor, { bodies: [] })).toMatchObject({
      refusal: { code: 'not-allowed' },
    });
  });

  it('founds none where somebody founds one of them at the same moment', async () => {
    const { database } = test.platform;
    const rows = ['early,agency,,早署,Early,', 'late,agency,,晚署,Late,'];
    const { bodies } = readBodies(Buffer.from(`${head}${rows.join('\n')}\n`), 'b.csv');
    const other = await database.connect();
    await other.query('begin');
    await other.query(`insert into identity.body (id, name, kind, side)
      values ('late', '{"zh-Hant": "晚署", "en": "Late"}', 'agency', 'official')`);
    const importing = importBodies(test.platform, operator, { bodies });
    const isWaiting = async () => {
      const { rows: held } = await database.sql.query(`select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`);
      return held.length > 0;
    };
    await expect.poll(isWaiting, { timeout: 10_000, interval: 10 }).toBe(true);
    await other.query('commit');
    other.release();
    expect(await importing).toMatchObject({ refusal: { code: 'identity.body-exists' } });
    const { rows: early } = await database.sql.query(
      `select 1 from identity.body where id = 'early'`,
    );
    expect(early).toEqual([]);
  });

  it('founds each once where two import the same at one moment', async () => {
    const rows = Array.from({ length: 20 }, (_, n) => `twin-${n},agency,,署${n},Agency ${n},\n`);
    const { bodies } = readBodies(Buffer.from(head + rows.join('')), 'b.csv');
    const before = await entries();
    const outcomes = await Promise.all(
      [1, 2].map(() => importBodies(test.platform, operator, { bodies })),
    );
    const founded = outcomes.map((outcome) =>
      outcome.ok ? outcome.value.founded.length : outcome.refusal.code,
    );
    expect(founded).toContain(20);
    expect([0, 'identity.body-exists']).toContain(founded.find((each) => each !== 20));
    expect(await entries()).toBe(before + 20);
  });
});

describe('identity appointments', () => {
  it('tells who held what at a moment, in bytes that are the same each time', async () => {
    test.setNow(new Date('2026-07-01T01:00:00Z'));
    const input = { contact: 'lin@example.org', publicName: 'Lin', body: 'ferry-office' };
    const rest = { office: 'moderator', until: new Date('2026-07-20T16:00:00Z') };
    const made = await appoint(test.platform, operator, { ...input, ...rest });
    if (!made.ok) throw new Error(made.refusal.code);
    expect((await run('appointments', '--at', '2026-07-05')).answer).toMatchObject({
      appointments: [],
    });
    test.setNow(new Date('2026-07-03T01:00:00Z'));
    await enter(test, browser('lin'), 'lin@example.org');
    const told = await run('appointments', '--at', '2026-07-20', '--json');
    expect(told.answer).toEqual({
      at: '2026-07-20T15:59:59.999Z',
      appointments: [
        {
          id: made.value.appointment,
          body: 'ferry-office',
          bodyName: { 'zh-Hant': '渡輪處', en: 'Ferry Office' },
          office: 'moderator',
          title: { 'zh-Hant': '討論主持人', en: 'Moderator' },
          name: 'Lin',
          // Not since it was given: until it was accepted, nobody held it.
          since: '2026-07-03T01:00:00.000Z',
          until: '2026-07-20T16:00:00.000Z',
          state: 'running',
        },
      ],
    });
    expect((await run('appointments', '--at', '2026-07-20', '--json')).out).toEqual(told.out);
    for (const day of ['2026-07-21', '2026-07-02']) {
      expect((await run('appointments', '--at', day)).answer).toMatchObject({ appointments: [] });
    }
  });

  it('refuses what is no day, in words', async () => {
    const told = await run('appointments', '--at', '2026-02-30');
    expect([told.status, told.out.length]).toEqual([2, 0]);
    expect(told.said).toContain('Write a day such as 2026-07-01');
    expect(told.said).toContain('請寫一天');
  });
});
