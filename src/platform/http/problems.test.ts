import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Module } from '../module.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { platformTexts } from '../texts/texts.ts';
import { createApi } from './api.ts';
import { answerRefusal, createProblems } from './problems.tsx';
import { createSite } from './site.tsx';
import type { SiteEnv } from './site-env.ts';

let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

describe('a problem', () => {
  it.each(['nothing', '__proto__', 'constructor', '<script>'])(
    'that nobody has (%s) is not found',
    async (code) => {
      expect((await test.request(`/en/problems/${encodeURIComponent(code)}`)).status).toBe(404);
    },
  );

  it.each([
    ['en', 'en'],
    ['zh-TW', 'zh-Hant'],
  ] as const)(
    'in the API is a document of RFC 9457, in the language asked for (%s)',
    async (asked, language) => {
      const answer = await test.request('/api/nothing', { headers: { 'accept-language': asked } });
      const id = answer.headers.get('x-request-id');
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.headers.get('vary')).toContain('Accept-Language');
      const document = (await answer.json()) as { type: string };
      expect(document).toEqual({
        type: `http://localhost:3000/${language}/problems/not-found`,
        title: platformTexts.in(language)('refusal.not-found.title'),
        status: 404,
        detail: expect.any(String),
        instance: `urn:request:${id}`,
        code: 'not-found',
      });
      expect((await test.request(new URL(document.type).pathname)).status).toBe(200);
    },
  );
});

describe('a refusal for a while', () => {
  const late = { code: 'refusing.late', facts: { minutes: 3 } };
  const refusing: Module = {
    name: 'refusing',
    texts: platformTexts,
    powers: {},
    refusals: { 'refusing.late': 429 },
    web: () => ({
      pages: new Hono<SiteEnv>()
        .get('/busy', (c) => answerRefusal(c, { code: 'busy' }))
        .get('/slow', (c) => answerRefusal(c, { code: 'search.too-slow' }))
        .get('/late', (c) => answerRefusal(c, late)),
      api: createApi().get('/late', (c) => answerRefusal(c, late)) as ReturnType<typeof createApi>,
    }),
  };

  it.each([
    ['/en/refusing/busy', 503, '5'],
    ['/en/refusing/slow', 503, '5'],
    ['/en/refusing/late', 429, '180'],
    ['/api/refusing/late', 429, '180'],
    ['/en/nothing-here', 404, null],
  ])('says when to ask again: %s', async (path, status, seconds) => {
    const site = await createSite(test.platform, [refusing], () => false);
    const answer = await site.request(path);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, seconds]);
  });
});

const secret = 'password of the database';
const fail = () => {
  throw new Error(secret);
};

/** A module that fails wherever it is asked. */
function failing(change: Partial<Module> = {}): Module {
  const web = () => ({
    pages: new Hono<SiteEnv>().get('/', fail),
    api: (() => {
      const api = createApi();
      api.get('/', fail);
      return api;
    })(),
  });
  return {
    name: 'failing',
    texts: platformTexts,
    powers: {},
    refusals: {},
    web,
    ...change,
  };
}

describe('a failure of ours', () => {
  it.each(['/en/failing', '/api/failing'])('shows an id and nothing else: %s', async (path) => {
    const site = await createSite(test.platform, [failing()], () => false);
    const answer = await site.request(path);
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).toContain(answer.headers.get('x-request-id'));
    expect(text).not.toMatch(/password|Error|at .*\.tsx?/);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  const cards = { find: fail, styles: [] };
  const failingWeb = () => ({ pages: new Hono<SiteEnv>(), share: fail, cards });
  const away = () => {
    throw new Error(secret, { cause: Object.assign(new Error(secret), { code: 'ECONNREFUSED' }) });
  };
  const awayWeb = () => ({
    pages: new Hono<SiteEnv>(),
    share: away,
    cards: { ...cards, find: away },
  });

  it.each([
    ['/share.png?page=/en/failing', 'zh-Hant', 'en', 'Something failed on our side'],
    ['/qr.svg?page=/zh-Hant/failing', 'en', 'zh-Hant-TW', '我們這邊出錯了'],
    ['/embed/en/failing/it', 'zh-Hant', 'en', 'Something failed on our side'],
    ['/embed/vi/failing/it', 'zh-Hant', 'vi', 'Có lỗi'],
  ])(
    'before it is known who asks has a page of a stranger, in the language of the address: %s',
    async (path, browser, language, words) => {
      const asked = { headers: { 'accept-language': browser, cookie: 'scheme=dark' } };
      const site = await createSite(test.platform, [failing({ web: failingWeb })], () => false);
      const answer = await site.request(path, asked);
      const html = await answer.text();
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([500, 'no-store']);
      expect(html).toContain(`<html lang="${language}"`);
      expect(html).toContain(words === 'Có lỗi' ? 'Something failed' : words);
      expect(html).toContain(answer.headers.get('x-request-id'));
      expect(html).not.toMatch(/password|name="csrf"/);
      const without = await createSite(test.platform, [failing({ web: awayWeb })], () => false);
      const gone = await without.request(path, asked);
      expect([gone.status, gone.headers.get('retry-after')]).toEqual([503, '5']);
      expect(await gone.text()).toContain(`<html lang="${language}"`);
    },
  );

  it('of oEmbed is a problem document, in the language of the browser', async () => {
    const path = '/oembed?url=http://localhost:3000/en/failing';
    const web = failingWeb;
    const site = await createSite(test.platform, [failing({ web })], () => false);
    const answer = await site.request(path, { headers: { 'accept-language': 'en' } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({
      status: 500,
      code: 'failure',
      title: expect.stringContaining('our side'),
    });
  });

  it.each(['/en/', '/api/failing'])(
    'is answered with its id, and no cookie, when finding the person fails: %s',
    async (path) => {
      const module = failing({ findPerson: async () => fail() });
      const site = await createSite(test.platform, [module], () => false);
      const cookie = 'skylantern-browser=AAAAAAAAAAAAAAAAAAAAAA';
      const answer = await site.request(path, { headers: { cookie } });
      expect(answer.status).toBe(500);
      expect(await answer.text()).toContain(answer.headers.get('x-request-id'));
      expect(answer.headers.getSetCookie()).toEqual([]);
    },
  );

  it('says to machines that watch that it is closing, while it still lives', async () => {
    const site = await createSite(test.platform, [failing()], () => true);
    expect((await site.request('/readyz')).status).toBe(503);
    expect((await site.request('/healthz')).status).toBe(200);
  });

  it('of a module that answers a refusal it never declared is loud', () => {
    expect(() => createProblems([]).status('undeclared')).toThrow(/undeclared/);
  });
});
