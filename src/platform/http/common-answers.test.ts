import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Module } from '../module.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { platformTexts } from '../texts/texts.ts';
import { createApi } from './api.ts';
import { createSite } from './site.tsx';
import type { SiteEnv } from './site-env.ts';

let test: TestPlatform;
let made: Record<string, number>;
let site: Hono<SiteEnv>;

/** A module whose answers say how often they were made. */
function counting(): Module {
  const count = (what: string) => {
    made[what] = (made[what] ?? 0) + 1;
    return made[what];
  };
  const pages = new Hono<SiteEnv>()
    .get('/text', async (c) => {
      const times = count('text');
      await new Promise((resolve) => setTimeout(resolve, 5));
      return c.text(`${times} ${c.req.url} ${'words '.repeat(300)}`);
    })
    .get('/kept', (c) =>
      c.text(String(count('kept')), 200, { 'Cache-Control': 'public, max-age=60' }),
    )
    .get('/agent', (c) => c.text(String(count('agent')), 200, { Vary: 'User-Agent' }))
    .get('/own', (c) => c.text(String(count('own')), 200, { 'Cache-Control': 'private' }))
    .get('/never', (c) => c.text(String(count('never')), 200, { 'Cache-Control': 'no-store' }))
    .get('/marked', (c) => c.text(`${count('marked')} ${c.get('view').csrfToken()}`))
    .get('/away', (c) => c.redirect(`/en/${count('away')}`))
    .get('/broken', () => {
      throw new Error(String(count('broken')));
    })
    .get('/large', (c) => c.text(`${count('large')}${'x'.repeat(1024 * 1024)}`));
  const api = createApi();
  api.get('/', (c) => c.text(`${count('api')} ${c.get('view').language}`));
  return {
    name: 'counting',
    texts: platformTexts,
    powers: {},
    refusals: {},
    web: () => ({ pages, api }),
  };
}

beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

/** A site whose answers are kept for as long as the test takes. */
async function open(keptMs = 600_000): Promise<void> {
  made = {};
  const bounds = { keptMs, entries: 100, bytes: 1_000_000 };
  site = await createSite(test.platform, [counting()], () => false, bounds);
}
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  site.request(`/en/counting/${path}`, { method, headers });

describe('strangers', () => {
  beforeAll(() => open());

  it('who ask a hundred at once have the answer made once', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask('text')));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(made.text).toBe(1);
    expect(new Set(texts).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers.get('x-request-id'))).size).toBe(100);
  });

  it('share it whatever host they name or browser they use, and HEAD is like GET', async () => {
    const first = await ask('text');
    for (const answer of [
      await ask('text', { host: 'evil.example', 'user-agent': 'x', accept: 'image/png' }),
      await ask('text', {}, 'HEAD'),
    ]) {
      const known = (headers: Headers) => [...headers].filter(([name]) => name !== 'x-request-id');
      expect(known(answer.headers)).toEqual(known(first.headers));
    }
    expect(made.text).toBe(1);
  });

  it('are told that everybody may keep it, if they ask again each time', async () => {
    const { headers } = await ask('text');
    expect(headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    expect(headers.get('vary')).toBe('Cookie, Accept-Encoding');
    expect(headers.get('etag')).toMatch(/^"[\w-]{22}"$/);
  });

  it('get another for another path or query', async () => {
    const before = made.text ?? 0;
    await ask('text?a=1');
    await ask('text?a=2');
    await ask('text?a=1');
    expect(made.text).toBe(before + 2);
  });

  it('get one for each language where the address names none', async () => {
    const read = (language: string) =>
      site.request('/api/counting', { headers: { 'accept-language': language } });
    const answers = [await read('en'), await read('en-GB, zh;q=0.5'), await read('zh-TW')];
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(texts).toEqual(['1 en', '1 en', '2 zh-Hant']);
    expect(answers[0]?.headers.get('vary')).toBe('Cookie, Accept-Language');
  });

  it.each(['agent', 'own', 'never', 'marked', 'away', 'broken', 'large'])(
    'never share what is for one visitor, fails, or is too large: %s',
    async (path) => {
      await Promise.all([ask(path), ask(path)]);
      await ask(path);
      expect(made[path]).toBe(3);
    },
  );

  it('share what a route itself calls public', async () => {
    const answers = [await ask('kept'), await ask('kept')];
    expect(made.kept).toBe(1);
    expect(answers.map(({ headers }) => headers.get('cache-control'))).toEqual([
      'public, max-age=60',
      'public, max-age=60',
    ]);
  });

  it('have a hundred parameters and more answered, but not kept', async () => {
    const before = made.text ?? 0;
    const many = `text?${'p=1&'.repeat(150)}`;
    await ask(many);
    await ask(many);
    expect(made.text).toBe(before + 2);
  });
});

describe('whoever has a cookie or shows who they are', () => {
  beforeAll(() => open());

  it.each([
    { cookie: 'scheme=dark' },
    { cookie: 'skylantern-browser=AAAAAAAAAAAAAAAAAAAAAA' },
    { cookie: 'of=another-site' },
    { cookie: '' },
    { authorization: 'Bearer x' },
  ])('gets their own answer, which is kept for nobody else: %j', async (headers) => {
    await ask('text');
    const before = made.text ?? 0;
    const own = await ask('text', headers);
    expect(made.text).toBe(before + 1);
    expect(own.headers.get('cache-control')).toBe('private, no-cache');
    await ask('text');
    expect(made.text).toBe(before + 1);
  });

  it('is the only one who may keep an answer that gives a mark', async () => {
    const { headers } = await ask('marked');
    expect(headers.getSetCookie()).toHaveLength(1);
    expect(headers.get('cache-control')).toBe('private, no-cache');
  });
});

describe('an answer that is asked for again', () => {
  beforeAll(() => open());

  it.each([{}, { cookie: 'scheme=dark' }])('is 304 while it is the same: %j', async (who) => {
    const path = 'kept';
    const first = await ask(path, who);
    const tag = first.headers.get('etag') ?? '';
    made.kept = (made.kept ?? 1) - ('cookie' in who ? 1 : 0);
    const again = await ask(path, { ...who, 'if-none-match': `"x", W/${tag}` });
    expect([again.status, await again.text()]).toEqual([304, '']);
    for (const name of ['etag', 'vary', 'cache-control', 'content-security-policy']) {
      expect(again.headers.get(name), name).toBe(first.headers.get(name));
    }
    expect(again.headers.get('content-type')).toBeNull();
    expect(again.headers.get('content-length')).toBeNull();
    const other = await ask(path, { ...who, 'if-none-match': '"x"' });
    expect(other.status).toBe(200);
  });

  it('has no tag where it must not be kept', async () => {
    const { headers } = await ask('never', { 'if-none-match': '*' });
    expect(headers.get('etag')).toBeNull();
  });

  it('has no tag where it is too large to be held, and is whole', async () => {
    const answer = await ask('large');
    expect(answer.headers.get('etag')).toBeNull();
    expect((await answer.text()).length).toBeGreaterThan(1024 * 1024);
  });
});

describe('text', () => {
  beforeAll(() => open());

  it.each([{}, { cookie: 'scheme=dark' }])('is compressed for who takes gzip: %j', async (who) => {
    const plain = await ask('text', { ...who, 'accept-encoding': 'identity' });
    const small = await ask('text', { ...who, 'accept-encoding': 'br, gzip' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(small.headers.get('content-encoding')).toBe('gzip');
    const bytes = Buffer.from(await small.arrayBuffer());
    expect(small.headers.get('content-length')).toBe(String(bytes.length));
    expect(gunzipSync(bytes).toString()).toContain('words words');
    expect(small.headers.get('etag')).toMatch(/^W\/"/);
    if (!('cookie' in who)) {
      expect(small.headers.get('etag')).toBe(`W/${plain.headers.get('etag')}`);
      expect(gunzipSync(bytes).toString()).toBe(await plain.text());
    }
  });

  it('that is short goes as it is', async () => {
    const { headers } = await ask('kept', { 'accept-encoding': 'gzip' });
    expect(headers.get('content-encoding')).toBeNull();
  });
});
