import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator } from '../../../platform/powers/powers.ts';
import { plainText } from '../../../platform/ui/test/markup.ts';
import { countDays } from '../app/count-days.ts';
import { forgetOpening } from '../app/forget-opening.ts';
import { openLog } from '../app/found-log.ts';
import { integrate } from '../app/integrate.ts';
import { theLog } from '../app/the-log.ts';
import type { Act } from '../domain/leaf.ts';
import { findPublishedCheckpoint } from '../store/read.ts';
import { actOf, append, openPlatformOfLog } from '../test/log.ts';

const test = await openPlatformOfLog();
const noLogYet = await (await test.request('/en/transparency-log')).text();
afterAll(() => test.close());

const declined: Partial<Act> = {
  kind: 'deliberations.statement.declined',
  actor: { role: 'official', body: 'market-office', office: 'moderator' },
  subject: { type: 'deliberations.statement', id: 'gone/3' },
  public: { reason: 'insult' },
};
let tickets: readonly string[] = [];

beforeAll(async () => {
  const made = await append(
    test,
    ...[0, 1, 2, 3, 4].map((n) => actOf(`<b>${n}</b>`)),
    actOf('x', declined),
  );
  tickets = made.map(({ ticket }) => ticket);
  await integrateAll();
});

async function integrateAll() {
  await integrate(test.platform, await openLog(test.platform));
  await countDays(test.platform);
}

const read = async (path: string) => {
  const answer = await test.request(path);
  return { status: answer.status, html: await answer.text() };
};
const textOf = async (path: string) => plainText((await read(path)).html);

describe('the pages of the log', () => {
  it('say that nothing is on record before the first act', () => {
    expect(noLogYet).toContain('Nothing is on record yet');
    expect(noLogYet).not.toContain('<select');
  });

  it('tell what was done in words, with its reason, about what and in whose name', async () => {
    const text = await textOf('/en/transparency-log');
    expect(text).toContain('A moderator declined a statement');
    expect(text).toContain('Reason: Insult.');
    expect(text).toContain('market-office, moderator');
    expect(text).toContain('Entry 5');
    expect((await read('/en/transparency-log')).html).toContain('&lt;b&gt;4&lt;/b&gt; (test)');
  });

  it('narrow to a kind, a body or a thing, and keep that on the way to older ones', async () => {
    const { html } = await read('/en/transparency-log?body=market-office');
    expect(html).toContain('Entry 5');
    expect(html).not.toContain('Entry 4');
    const thing = await textOf('/en/transparency-log?subject=test%2F%3Cb%3E2%3C%2Fb%3E');
    expect(thing).toContain('Entry 2');
    expect(thing).not.toContain('Entry 3');
    expect(await textOf('/en/transparency-log?kind=nothing.of.this')).toContain('No entry fits');
    expect(await textOf('/en/transparency-log?before=2')).toContain('To the newest');
  });

  it('show one entry with its text, its files and every hash of its way', async () => {
    const { html } = await read('/en/transparency-log/entries/5');
    expect(html).toContain('/api/transparency-log/proof/5');
    expect(html).toContain('/api/transparency-log/leaf/5');
    const vkey = await (await test.request('/api/transparency-log/log.vkey')).text();
    expect(html).toContain(`--vkey &#39;${vkey.trim()}&#39;`);
    const csv = await (await test.request('/api/transparency-log/entries/5/path.csv')).text();
    const [head, ...rows] = csv.trimEnd().split('\r\n');
    expect(head).toBe('step,side-of-beside,beside,own');
    expect(rows).toHaveLength(3);
    const text = plainText(html).replaceAll(' ', '');
    const hashes = rows.flatMap((row) => row.match(/[\w+/]{43}=/g) ?? []);
    expect(hashes).toHaveLength(5);
    for (const hash of hashes) {
      expect(text).toContain(hash);
      expect(html).toContain(`>${hash.slice(0, 8)}</text>`);
    }
    const leaf = await (await test.request('/api/transparency-log/leaf/5')).text();
    expect(JSON.parse(leaf)).toMatchObject({ kind: declined.kind, public: { reason: 'insult' } });
  });

  it('lead from a ticket to the entry, and say that one waits until it has its number', async () => {
    const done = await test.request(`/en/transparency-log/t/${tickets[3]}`);
    expect([done.status, done.headers.get('location')]).toEqual([
      303,
      '/en/transparency-log/entries/3',
    ]);
    const [waiting] = await append(test, actOf('later'));
    const page = await textOf(`/zh-Hant/transparency-log/t/${waiting?.ticket}`);
    expect(page).toContain('等待編號');
  });

  it.each([
    '/en/transparency-log/entries/999',
    '/en/transparency-log/entries/007',
    '/en/transparency-log/entries/-1',
    '/en/transparency-log/entries/1e3',
    '/en/transparency-log/t/none',
    '/en/transparency-log/t/00000000-0000-4000-8000-000000000000',
  ])('know no %s', async (path) => {
    expect((await read(path)).status).toBe(404);
  });

  it('draw the acts of 28 days with the numbers of the table and of the CSV', async () => {
    const { html } = await read('/en/transparency-log');
    expect(plainText(html)).toContain('6 entries in the last 28 days');
    const csv = await (await test.request('/api/transparency-log/days.csv')).text();
    const rows = csv.trimEnd().split('\r\n');
    expect(rows[0]).toBe('day,deliberations,judge');
    expect(rows.at(-1)).toBe('2026-07-01,1,5');
    expect(rows).toHaveLength(29);
    expect(plainText(html)).toContain('Wed 1 July 2026 1 5');
    const png = await test.request('/api/transparency-log/days.png');
    expect(png.headers.get('content-type')).toBe('image/png');
  });

  it('list what was signed, the same key everywhere, and feeds of both', async () => {
    const checkpoints = await textOf('/en/transparency-log/checkpoints');
    expect(checkpoints).toMatch(/6 Wed 1 July 2026/u);
    const key = await (await test.request('/api/transparency-log/log.vkey')).text();
    expect(plainText((await read('/en/transparency-log/keys')).html)).toContain(key.trim());
    const keys = plainText((await read('/en/transparency-log/keys')).html);
    expect(keys).toMatch(/\d of \d witnesses agree|No witness/u);
    expect(keys).toContain('node bin/skylantern.js transparency-log witness --listen');
    expect(keys).toContain('node bin/skylantern.js verify log https://denggang.example/api');
    const feed = await (await test.request('/en/transparency-log/feed.atom')).text();
    expect(feed).toContain('A moderator declined a statement');
    test.setNow(new Date('2026-07-01T06:00:00Z'));
    const hourly = await (await test.request('/en/transparency-log/checkpoints/feed.atom')).text();
    expect(hourly).toContain('6 entries');
  });
});

describe('a page of the log that is narrowed', () => {
  it('offers CSV, JSON and feed of the same', async () => {
    const { html } = await read('/en/transparency-log?body=market-office&kind=');
    const query = '?body=market-office';
    const list = '/api/transparency-log/entries';
    for (const address of [
      `${list}${query}`,
      `${list}.csv${query}`,
      `${list}.csv${query}&amp;for=spreadsheets`,
      `/en/transparency-log/feed.atom${query}`,
    ]) {
      expect(html).toContain(`href="${address}"`);
    }
    const { html: forgotten } = await read('/en/transparency-log/forgotten');
    expect(forgotten).toContain(`href="${list}.csv?kind=transparency-log.opening.forgotten"`);
  });

  it('has a feed of these entries alone, with an address and an id of its own', async () => {
    const { html } = await read('/en/transparency-log/feed.atom?body=market-office');
    expect(html.match(/<entry>/g)).toHaveLength(1);
    expect(html).toContain('A moderator declined a statement');
    expect(html).toContain('2026:en/transparency-log/feed.atom?body=market-office</id>');
    expect(html).toContain(
      'href="https://denggang.example/en/transparency-log?body=market-office"',
    );
    expect(html).toContain('2026:en/transparency-log/entries/5</id>');
    const none = await read('/en/transparency-log/feed.atom?until=2020-01-01');
    expect(none.html).not.toContain('<entry>');
  });

  it.each([
    ['bodies=market-office', 400],
    ['from=2026-02-30', 422],
    ['body=', 422],
  ])('has no feed at %s', async (query, status) => {
    expect((await read(`/en/transparency-log/feed.atom?${query}`)).status).toBe(status);
  });
});

describe('the list of entries', () => {
  const items = async (query: string) => {
    const answer = await test.request(`/api/transparency-log/entries${query}`);
    return ((await answer.json()) as { items: { index: number }[] }).items;
  };

  it('is narrowed by queries, and its cursor keeps them', async () => {
    expect((await items('?body=market-office')).map(({ index }) => index)).toEqual([5]);
    const answer = await test.request('/api/transparency-log/entries?kind=judge.test.made&limit=2');
    const page = (await answer.json()) as { items: { index: number }[]; next: string };
    expect(page.items.map(({ index }) => index)).toEqual([4, 3]);
    expect(page.next).toContain('kind=judge.test.made');
    const next = await test.request(page.next.replace(/^https?:\/\/[^/]+/u, ''));
    expect(((await next.json()) as typeof page).items.map(({ index }) => index)).toEqual([2, 1]);
  });

  it('is narrowed to days of Taipei, the first and the last included', async () => {
    const made = [
      '2026-06-09T16:00:00.000Z',
      '2026-06-10T15:59:59.999Z',
      '2026-06-10T16:00:00.000Z',
    ];
    await append(test, ...made.map((at) => actOf(at, { at, kind: 'judge.test.made' })));
    await integrateAll();
    const told = async (query: string) =>
      ((await items(query)) as unknown as { at: string }[]).map(({ at }) => at);
    expect(await told('?from=2026-06-10&until=2026-06-10')).toEqual([made[1], made[0]]);
    expect(await told('?until=2026-06-10')).toEqual([made[1], made[0]]);
    expect(await told('?from=2026-06-11&until=2026-06-30')).toEqual([made[2]]);
    expect(await told('?from=2026-06-10&until=2026-06-30&limit=1')).toEqual([made[2]]);
    const csv = await test.request('/api/transparency-log/entries.csv?until=2026-06-10');
    expect((await csv.text()).trimEnd().split('\r\n')).toHaveLength(3);
    const page = await textOf('/en/transparency-log?from=2026-06-11&until=2026-06-30');
    expect(page).toContain(`${made[2]} (test)`);
    expect(page).not.toContain(`${made[1]} (test)`);
  });

  it.each([
    ['?from=2026-02-30', 'from', '沒有這一天'],
    ['?from=0115-01-01', 'from', '沒有這一天'],
    ['?until=yesterday', 'until', '沒有這一天'],
    ['?from=2026-07-02&until=2026-07-01', 'until', '最後一天早於第一天'],
  ])('refuses the days %s by name, and so does the page', async (query, field, why) => {
    const headers = { 'accept-language': 'zh-TW' };
    const answer = await test.request(`/api/transparency-log/entries${query}`, { headers });
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { code: 'invalid-input', field, why: expect.stringContaining(why) },
    ]);
    const page = await read(`/zh-Hant/transparency-log${query}`);
    expect(page.status).toBe(422);
    expect(page.html).toContain(`<a href="#${field}">${why}`);
  });

  it.each(['?kind=', `?body=${'x'.repeat(402)}`, '?subject=a%00b'])('refuses %s', async (query) => {
    const answer = await test.request(`/api/transparency-log/entries${query}`);
    expect(answer.status).toBe(422);
  });
});

describe('the list of witnesses', () => {
  it('names those of the policy, with their keys and how far each cosigned', async () => {
    const answer = await test.request('/api/transparency-log/witnesses');
    const { items } = (await answer.json()) as { items: Record<string, unknown>[] };
    expect(items.map(({ name }) => name)).toEqual(['harbour-watch', 'university']);
    for (const item of items) {
      expect(item).toMatchObject({ from: 'demo', inside: true, size: null, at: null });
      expect(item.vkey).toMatch(/^denggang\.example\/.+\+[0-9a-f]{8}\+/);
    }
    expect(items[0]?.vkey).not.toBe(items[1]?.vkey);
  });
});

describe('the page of what was deleted', () => {
  it('says that nothing was yet, then how often and why, and leads to those entries', async () => {
    expect(await textOf('/en/transparency-log/forgotten')).toContain('Nothing was deleted yet');
    const [hiding = 0] = await appendHiding('a', 'b');
    await forgetOpening(test.platform, operator, { index: hiding, reason: 'by-mistake' });
    await forgetOpening(test.platform, operator, { index: hiding + 1, reason: 'by-mistake' });
    expect(await textOf('/en/transparency-log/forgotten')).toContain('Nothing was deleted yet');
    await integrateAll();
    const { html } = await read('/en/transparency-log/forgotten');
    const text = plainText(html);
    expect(text).toContain('So far 2 entries say that something was deleted');
    expect(text).toMatch(/It should not have been kept\s+2/);
    expect(text).toMatch(/A court ordered it\s+0/);
    expect(text).not.toContain('+886900000000');
    const told = await read('/en/transparency-log?kind=transparency-log.opening.forgotten');
    expect(told.html).toContain('What an entry hid was deleted for good');
    expect(told.html).toMatch(
      new RegExp(`/transparency-log/entries/${hiding}"><bdi[^>]*>Entry ${hiding}</bdi>`),
    );
    expect(html).toContain('?kind=transparency-log.opening.forgotten');
  });
});

/** @returns their indexes */
async function appendHiding(...ids: readonly string[]) {
  const hidden = { private: { phone: '+886900000000' } };
  await append(test, ...ids.map((id) => actOf(id, hidden)));
  await integrateAll();
  const newest = await findPublishedCheckpoint(test.platform.database.db, theLog);
  return ids.map((_, at) => (newest?.size ?? 0) - ids.length + at);
}
