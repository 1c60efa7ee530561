import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Module } from '../module.ts';
import type { Person } from '../powers/powers.ts';
import { gardener } from '../testing/planted/gardens.ts';
import { createPlantedPlatform } from '../testing/planted-platform.ts';
import { storeBounds } from './answer-store.ts';
import { createSite } from './site.tsx';
import { formPost, visitPage } from './test/page-visit.ts';

const front = '/en/planted/roof-garden';
let test: Awaited<ReturnType<typeof createPlantedPlatform>>;

beforeAll(async () => {
  test = await createPlantedPlatform();
});
afterAll(() => test.close());

const read = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await test.request(path, { headers });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

async function call(path: string, body: object, headers: Record<string, string> = {}) {
  const answer = await test.request(`/api/planted/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe('an act that a module declares', () => {
  const write = `${front}/write`;

  it('is a form: 303 back to where one was, and then it is there, for this browser too', async () => {
    const visit = await visitPage(test);
    const back = `${front}/mine`;
    const sent = await test.request(write, formPost(visit, { text: 'More <basil>', back }));
    expect([sent.status, sent.headers.get('location')]).toEqual([303, back]);
    expect((await read(front)).text).toContain('More &lt;basil&gt;');
    expect((await read(back, { cookie: visit.cookie })).text).toContain('More &lt;basil&gt;');
    const other = await visitPage(test);
    expect((await read(back, { cookie: other.cookie })).text).not.toContain('basil');
  });

  it('shows the same page with what was typed where a field is wrong', async () => {
    const text = '長'.repeat(201);
    const sent = await test.request(write, formPost(await visitPage(test), { text }));
    const html = await sent.text();
    expect(sent.status).toBe(422);
    expect(html).toContain('<title>Error: Write a note');
    expect(html).toContain('Write at most 200 characters.');
    expect(html).toContain(text);
  });

  it('is a route of the API: 201, then its own refusals, in words', async () => {
    const text = 'Fewer snails';
    expect(await call('roof-garden/notes', { text })).toMatchObject({
      status: 201,
      body: { number: expect.any(Number) },
    });
    const english = { 'accept-language': 'en' };
    expect(await call('roof-garden/notes', { text }, english)).toMatchObject({
      status: 409,
      body: { code: 'planted.said-before', title: 'This note is there already' },
    });
    expect(await call('orchard/notes', { text })).toMatchObject({
      status: 409,
      body: { code: 'planted.closed' },
    });
    expect(await call('nowhere/notes', { text })).toMatchObject({
      status: 404,
      body: { code: 'planted.no-such-garden' },
    });
    expect((await read('/zh-Hant/problems/planted.closed')).text).toContain('這個菜園已經關閉');
  });

  it('is done once with one key, and is an act of its own with another input', async () => {
    const headers = { 'idempotency-key': 'k', cookie: (await visitPage(test)).cookie };
    const first = await call('roof-garden/notes', { text: 'once' }, headers);
    expect(await call('roof-garden/notes', { text: 'once' }, headers)).toEqual(first);
    const other = await call('roof-garden/notes', { text: 'twice' }, headers);
    expect(other.body.number).toBe(Number(first.body.number) + 1);
  });

  it('is found by the search as soon as it is done', async () => {
    expect((await read('/en/search?q=rhubarb')).text).toContain('Nothing found');
    await call('roof-garden/notes', { text: 'Try rhubarb' });
    expect((await read('/en/search?q=rhubarb')).text).toContain('<mark>rhubarb</mark>');
  });
});

describe('an act for people whom its thing names', () => {
  const person: Person = { id: gardener, assurance: 'code', appointments: [], persona: null };
  const named = { 'x-gardener': '1' };
  let own: typeof test;
  let site: Awaited<ReturnType<typeof createSite>>;

  beforeAll(async () => {
    own = await createPlantedPlatform();
    const findPerson: Module['findPerson'] = async (_platform, { headers }) =>
      headers.has('x-gardener') ? person : null;
    const modules = [{ ...own.planted, findPerson }];
    site = await createSite(own.platform, modules, () => false, { ...storeBounds, keptMs: 0 });
  });
  afterAll(() => own.close());

  const close = (headers: Record<string, string>) =>
    site.request('/api/planted/roof-garden/closing', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{}',
    });

  it('is refused to everybody else, as a page and as a call, and leaves the thing as it was', async () => {
    expect((await site.request(`${front}/closing`)).status).toBe(403);
    expect((await close({})).status).toBe(403);
    expect(await (await site.request(front)).text()).not.toContain('This garden is closed');
  });

  it('is done by them once, and has its job do the rest', async () => {
    expect((await site.request(`${front}/closing`, { headers: named })).status).toBe(200);
    const closed = await close(named);
    expect(closed.status).toBe(200);
    expect((await close(named)).status).toBe(409);
    const { rows } = await own.platform.database.sql.query(
      `select data from jobs.job where name = 'planted.count-harvest'`,
    );
    const requestId = closed.headers.get('x-request-id');
    expect(rows).toMatchObject([{ data: { '@request': requestId } }]);
    await own.work();
    const page = async () => (await site.request(front)).text();
    await expect.poll(page, { timeout: 30_000 }).toContain('Harvest: 30');
  });
});

describe('a list that a module declares', () => {
  it('is JSON with a cursor and CSV, whole or by `limit`', async () => {
    const { items, next } = JSON.parse((await read('/api/planted?limit=1')).text);
    expect(items).toEqual([
      { slug: 'orchard', title: { 'zh-Hant': '河邊的果園', en: 'Orchard by the river' }, notes: 0 },
    ]);
    const rest = JSON.parse((await read(new URL(next).pathname + new URL(next).search)).text);
    expect(rest).toMatchObject({ items: [{ slug: 'roof-garden' }], next: null });
    const csv = (await read('/api/planted.csv')).text.trim().split('\r\n');
    expect(csv).toEqual([
      'slug,title-zh-Hant,title-en,notes',
      'orchard,河邊的果園,Orchard by the river,0',
      expect.stringMatching(/^roof-garden,學校屋頂的菜園,Roof garden of the school,\d+$/),
    ]);
  });

  it('of a thing holds the rows of that thing, and is not there without it', async () => {
    const { text } = await read('/api/planted/roof-garden/notes.csv');
    expect(text).toMatch(/^number,text,written-at\r\n0,/);
    expect(JSON.parse((await read('/api/planted/orchard/notes')).text).items).toEqual([]);
    expect((await read('/api/planted/nowhere/notes')).status).toBe(404);
  });
});

describe('an address with a parameter that nobody declared', () => {
  it.each(['/api/planted', '/api/planted.csv', '/api/planted/roof-garden/notes', '/api/powers'])(
    'is refused at %s, with the names that are known',
    async (path) => {
      const answer = await test.request(`${path}?limit=0&sortby=slug&sortby=title`);
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(await answer.json()).toMatchObject({
        code: 'unknown-parameter',
        parameter: 'sortby',
        known: 'after, limit, for',
        detail: expect.stringContaining('sortby'),
      });
    },
  );

  it('is refused in the words of who asks', async () => {
    const headers = { 'accept-language': 'zh-TW' };
    const answer = await test.request('/api/planted?sortby=slug', { headers });
    expect(await answer.json()).toMatchObject({
      detail: '這份清單不認得「sortby」。可以用的有：after, limit, for。',
    });
  });

  it.each(['/en/planted/feed.atom', '/en/feed.atom'])('is refused at the feed %s', async (path) => {
    expect((await test.request(`${path}?sortby=slug`)).status).toBe(400);
  });

  it('is shown all the same where it is a page, for links of others carry marks', async () => {
    expect((await test.request(`${front}?utm_source=letter`)).status).toBe(200);
  });
});

describe('the rest that a module declares', () => {
  it('stands on the home page: its task with a living number, and its open thing', async () => {
    const { text } = await read('/en/');
    expect(text).toMatch(/<a[^>]*href="\/en\/planted"[^>]*>/);
    expect(text).toContain('Roof garden of the school');
    expect(text).toMatch(/\d+ notes/);
    expect(text).not.toContain('Orchard by the river');
  });

  it('stands in the feeds, its own and that of the site', async () => {
    for (const path of ['/zh-Hant/planted/feed.atom', '/zh-Hant/feed.atom']) {
      const { headers, text } = await read(path);
      expect(headers.get('content-type')).toContain('application/atom+xml');
      expect(text).toContain('學校屋頂的菜園的便條');
      expect(text).toContain('2026:zh-Hant/planted/roof-garden/0<');
    }
  });

  it('stands in the table of powers, and its calls in the reference of the open interface', async () => {
    const { text } = await read('/en/powers');
    expect(text).toContain('Close a garden');
    expect(text).toContain('a gardener of this garden');
    const reference = (await read('/zh-Hant/interface/planted')).text;
    for (const id of ['addNote', 'closeGarden', 'listGardens', 'listNotes']) {
      expect(reference).toContain(`id="${id}"`);
    }
  });

  it('has no page of an account on a site where nobody signs in', async () => {
    expect((await read('/en/')).text).not.toContain('sky-corner');
  });
});
