import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { operator } from '../../../../platform/powers/powers.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { plainText } from '../../../../platform/ui/test/markup.ts';
import { appoint } from '../../app/appoint.ts';
import { endOffice } from '../../app/end-office.ts';
import { addBodies } from '../../store/bodies.ts';
import { browser, enter } from '../../test/visitor.ts';

let test: TestPlatform;
let ended: string;
let running: string;
let offered: string;

async function invite(name: string, office: string, until: Date | null = null) {
  const outcome = await appoint(test.platform, operator, {
    contact: `${name}@example.org`,
    publicName: name,
    body: 'harbour-office',
    office,
    newBody: { name: { 'zh-Hant': '港務處', en: 'Harbour Office' }, kind: 'local-government' },
    until,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.appointment;
}

const later = (days: number) =>
  test.setNow(new Date(test.platform.clock().getTime() + days * 86_400_000));
const page = async (path: string) => (await test.request(`/en/identity${path}`)).text();
const json = async (path: string): Promise<unknown> =>
  (await test.request(`/api/identity${path}`)).json();
const listed = z.object({
  items: z.array(z.object({ name: z.string().nullable(), state: z.string() })),
  next: z.string().nullable(),
});
const list = async (query: string) => listed.parse(await json(`/appointments${query}`));

/** How many statements a page sends to the database. */
async function statementsOf(path: string): Promise<number> {
  const { sql } = test.platform.database;
  const sent = vi.spyOn(sql, 'query');
  await page(path);
  const { length } = sent.mock.calls;
  sent.mockRestore();
  return length;
}

beforeAll(async () => {
  test = await createTestPlatform('tables', { DEMO: '0' });
  test.setNow(new Date('2026-07-01T01:00:00Z'));
  ended = await invite('lin', 'moderator');
  await enter(test, browser('lin'), 'lin@example.org');
  later(10);
  const end = await endOffice(test.platform, operator, ended, { reason: 'The term was short.' });
  if (!end.ok) throw new Error(end.refusal.code);
  later(5);
  running = await invite('wang', 'moderator');
  await enter(test, browser('wang'), 'wang@example.org');
  offered = await invite('chen', 'registrar');
  later(1);
});
afterAll(() => test.close());

describe('the page of a body', () => {
  it('tells its kind and side, who holds its offices now and before, and the gap between', async () => {
    const text = plainText(await page('/bodies/harbour-office'));
    expect(text).toContain('local government, on the side of government');
    expect(text).toContain('1 office, 2 times in office, 1 gap, 0 delegations');
    for (const name of ['lin', 'wang']) expect(text).toContain(name);
    expect(text).not.toContain('chen');
  });
});
describe('the page of an appointment', () => {
  it('tells how it ended, and the reason that everybody may read', async () => {
    const text = plainText(await page(`/appointments/${ended}`));
    for (const words of ['lin', 'Over', 'Ended by somebody else', 'The term was short.'])
      expect(text).toContain(words);
    expect(plainText(await page(`/appointments/${running}`))).toContain('Held now');
  });

  it('is not there for what is merely offered, nor for what is no id', async () => {
    for (const id of [offered, 'x', '00000000-0000-4000-8000-000000000000'])
      expect((await test.request(`/en/identity/appointments/${id}`)).status).toBe(404);
  });
});

describe('lists, files and feed of bodies', () => {
  it('tell who held what at a moment, also as CSV with a cursor, and refuse what is no moment in words', async () => {
    const names = async (query: string) =>
      (await list(query)).items.map(({ name, state }) => `${name} ${state}`);
    expect(await names('')).toEqual(['lin past', 'wang running']);
    expect(await names('?at=2026-07-05')).toEqual(['lin running']);
    expect(await names('?at=2026-07-16T02:00:00Z')).toEqual(['wang running']);
    expect(await names('?at=2026-06-30')).toEqual([]);
    const first = await list('?limit=1');
    expect(first.items[0]?.name).toBe('lin');
    const rest = await (
      await test.request((first.next ?? '').replace(/^https?:\/\/[^/]+/, ''))
    ).json();
    expect(rest).toMatchObject({ items: [{ name: 'wang' }], next: null });
    const csv = await (await test.request('/api/identity/appointments.csv?at=2026-07-05')).text();
    expect(csv.split('\r\n')[1]).toContain(`${ended},harbour-office,`);
    for (const [asked, sentence] of [
      ['en', 'Write a day such as 2026-07-01'],
      ['zh-TW', '請寫一天，例如2026-07-01'],
    ] as const) {
      const headers = { 'accept-language': asked };
      const refused = await test.request('/api/identity/appointments?at=2026-02-30', { headers });
      expect(refused.status).toBe(422);
      expect(await refused.json()).toMatchObject({
        ...{ code: 'invalid-input', field: 'at', why: expect.stringContaining(sentence) },
      });
    }
  });

  it('tell a body in the terms of Popolo, without what is merely offered', async () => {
    expect(await json('/bodies/harbour-office')).toMatchObject({
      ...{ id: 'harbour-office', name: '港務處', classification: 'local-government' },
      posts: [{ id: 'harbour-office/moderator' }, { id: 'harbour-office/registrar' }],
      memberships: [
        { id: running, person: { name: 'wang' }, end_date: null },
        { id: ended, person: { name: 'lin' }, end_date: '2026-07-11T01:00:00.000Z' },
      ],
    });
    expect((await test.request('/api/identity/bodies/nowhere')).status).toBe(404);
  });

  it('give the pictures as SVG, PNG and CSV, with a row for each bar and body', async () => {
    const times = await (
      await test.request('/api/identity/bodies/harbour-office/times.csv')
    ).text();
    expect(times.split('\r\n').slice(0, 4)).toEqual([
      'office,kind,name,lent-to,since,until',
      'moderator,held,lin,,2026-07-01T01:00:00.000Z,2026-07-11T01:00:00.000Z',
      'moderator,vacant,,,2026-07-11T01:00:00.000Z,2026-07-16T01:00:00.000Z',
      'moderator,held,wang,,2026-07-16T01:00:00.000Z,',
    ]);
    for (const [path, type] of [
      ['bodies/harbour-office/times.svg', 'image/svg+xml'],
      ['body-pages/1/tree.svg', 'image/svg+xml'],
      ['body-pages/1/tree.png', 'image/png'],
      ['body-pages/1/tree.csv', 'text/csv; charset=utf-8'],
    ]) {
      const answer = await test.request(`/api/identity/${path}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    }
    expect((await test.request('/api/identity/body-pages/9/tree.svg')).status).toBe(404);
  });

  it('feed tells who took up and laid down an office, never an offer', async () => {
    const feed = await page('/bodies/harbour-office/feed.atom');
    expect(feed.match(/<entry>/g)?.length).toBe(3);
    expect(feed).toContain(`identity/appointments/${ended}/ended`);
    expect(feed).not.toContain('chen');
  });
});

describe('500 bodies', () => {
  beforeAll(async () => {
    const rows = Array.from({ length: 500 }, (_, n) => ({
      ...{ id: `desk-${n}`, name: { 'zh-Hant': `台灣第${n}櫃`, en: `Desk ${n}` } },
      ...{ kind: 'company' as const, side: 'other' as const },
      parent: n < 5 ? null : `desk-${n % 5}`,
    }));
    await addBodies(test.platform.database.db, rows);
  });

  it('stand some at a time, each with its place in the tree; every one is on a page once', async () => {
    const text = plainText(await page('/bodies'));
    expect(text).toContain('1 of government, 0 of civil society, 500 of neither');
    expect(text).toContain('Here are 1 to 60 of 501');
    const rows = [];
    for (let number = 1; number <= 9; number += 1) {
      const csv = await (await test.request(`/api/identity/body-pages/${number}/tree.csv`)).text();
      rows.push(...csv.trim().split('\r\n').slice(1));
    }
    expect(new Set(rows.map((row) => row.split(',')[0])).size).toBe(501);
    expect(rows.length).toBe(501);
    for (const beyond of ['10', '0', '-1', '1e1', 'x'])
      expect((await test.request(`/en/identity/bodies?page=${beyond}`)).status).toBe(404);
  });

  it('cost a page as many statements as few do', async () => {
    const many = await statementsOf('/bodies?page=2');
    const parts = await statementsOf('/bodies/desk-0');
    expect(plainText(await page('/bodies/desk-0'))).toContain('The first 60 are listed.');
    expect(await statementsOf('/bodies/desk-499')).toBeLessThanOrEqual(parts + 1);
    const { db } = test.platform.database;
    await db.execute("delete from identity.body where id like 'desk-%'");
    expect(await statementsOf('/bodies?page=1')).toBe(many);
  });

  it('are found by a part of name or id, whichever way 臺 is written, and a sign of patterns is a letter', async () => {
    await addBodies(test.platform.database.db, [
      {
        ...{ id: 'tai-desk', name: { 'zh-Hant': '臺中櫃', en: '100% Desk' } },
        ...{ kind: 'company', side: 'other', parent: null },
      },
    ]);
    const found = async (asked: string) =>
      plainText(await page(`/bodies?q=${encodeURIComponent(asked)}`));
    for (const asked of ['台中', '臺中', '100%', 'TAI-d']) {
      expect(await found(asked)).toContain('1 body found');
    }
    for (const asked of ['%', '_', '\\', "'; drop table identity.body", '<script>']) {
      expect(await found(asked)).not.toContain('Harbour Office');
    }
  });
});
