import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlantedPlatform } from '../testing/planted-platform.ts';
import type { TestPlatform } from '../testing/test-platform.ts';
import { formPost, ourOrigin, type PageVisit, visitPage } from './test/page-visit.ts';

let test: TestPlatform;
let visit: PageVisit;

beforeAll(async () => {
  test = await createPlantedPlatform();
  visit = await visitPage(test);
});
afterAll(() => test.close());

/** A form that needs the token, with a field that its page finds wrong: 422 says that it was heard. */
const guarded = '/en/planted/roof-garden/write';
const fields = { text: '' };
const heard = 422;

async function post(init: RequestInit, path = guarded): Promise<number> {
  return (await test.request(path, init)).status;
}

function withHeaders(init: RequestInit, change: Record<string, string | null>): RequestInit {
  const headers = new Headers(init.headers);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return { ...init, headers };
}

describe('a form', () => {
  it('from our own page in this browser is taken', async () => {
    expect(await post(formPost(visit, fields))).toBe(heard);
  });

  it('is taken as multipart too', async () => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...fields, csrf: visit.csrf }))
      body.set(name, value);
    expect(await post({ ...formPost(visit, {}), body })).toBe(heard);
  });

  it.each([
    ['without Origin', { origin: null }],
    ['with the origin of another site', { origin: 'https://evil.example' }],
    ['with the origin null', { origin: 'null' }],
    ['with an origin that only begins like ours', { origin: `${ourOrigin}.evil.example` }],
    ['with our host on another port', { origin: 'http://localhost:3001' }],
    ['with our host by another scheme', { origin: 'https://localhost:3000' }],
    ['that the browser says comes from another site', { 'sec-fetch-site': 'cross-site' }],
    ['without the cookie of the browser', { cookie: null }],
    [
      'that only says by Sec-Fetch-Site that it is ours',
      { origin: null, 'sec-fetch-site': 'same-origin' },
    ],
  ])('%s is refused', async (_title, change) => {
    expect(await post(withHeaders(formPost(visit, fields), change))).toBe(403);
  });

  it.each([
    ['no token', ''],
    ['a token that is cut', 'short'],
    ['a token of the right length', 'A'.repeat(86)],
    ['a token that is no text of ours', '天'.repeat(86)],
  ])('with %s is refused', async (_title, csrf) => {
    expect(await post(formPost(visit, { ...fields, csrf }))).toBe(403);
  });

  it('is taken with each token that this browser ever got, and no two of them look alike', async () => {
    const again = await visitPage(test, guarded, visit.cookie);
    expect(again.csrf).not.toBe(visit.csrf);
    for (const { csrf } of [visit, again]) {
      expect(await post(formPost(visit, { ...fields, csrf }))).toBe(heard);
    }
  });

  it('with the token of another browser is refused', async () => {
    const other = await visitPage(test);
    expect(await post(formPost(visit, { ...fields, csrf: other.csrf }))).toBe(403);
  });

  it('whose token stands in the address only is refused', async () => {
    const init = formPost(visit, { ...fields, csrf: '' });
    expect(await post(init, `${guarded}?csrf=${visit.csrf}`)).toBe(403);
  });

  it.each(['text/plain', 'application/json', ''])('of the type “%s” is refused', async (type) => {
    const init = withHeaders(formPost(visit, fields), { 'content-type': type });
    expect(await post({ ...init, body: `csrf=${visit.csrf}&text=x` })).toBe(415);
  });

  it('that is not what its type says is refused', async () => {
    const init = withHeaders(formPost(visit, fields), { 'content-type': 'multipart/form-data' });
    expect(await post({ ...init, body: 'no boundary' })).toBe(415);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('by %s needs the same proof', async (method) => {
    const init = {
      ...withHeaders(formPost(visit, fields), { origin: 'https://evil.example' }),
      method,
    };
    expect(await post(init)).toBe(403);
  });
});

describe('a form that changes nothing of a person’s', () => {
  const choose = (headers: Record<string, string>, path = '/en/scheme') =>
    test.request(path, { method: 'POST', headers, body: new URLSearchParams({ scheme: 'dark' }) });

  it.each([
    ['our origin', { origin: ourOrigin }],
    [
      'our origin and the same by Sec-Fetch-Site',
      { origin: ourOrigin, 'sec-fetch-site': 'same-origin' },
    ],
    ['Sec-Fetch-Site alone', { 'sec-fetch-site': 'same-origin' }],
  ])('needs neither mark nor token, and is taken from %s', async (_title, headers) => {
    const answer = await choose(headers);
    expect(answer.status).toBe(303);
    expect(answer.headers.getSetCookie().join()).toMatch(/^scheme=dark;[^,]*$/);
  });

  it.each([
    ['neither', {}],
    ['another site', { origin: 'https://evil.example' }],
    [
      'another site that claims more',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
    ['a frame without origin', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['a link or the address bar', { 'sec-fetch-site': 'none' }],
    ['another host of the same site', { 'sec-fetch-site': 'same-site' }],
    ['another site by Sec-Fetch-Site', { origin: ourOrigin, 'sec-fetch-site': 'cross-site' }],
  ])('is refused from %s and changes nothing', async (_title, headers) => {
    for (const path of ['/en/scheme', '/zh-Hant/scheme/']) {
      const answer = await choose(headers, path);
      expect(answer.status).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  it.each([guarded, '/en/planted/scheme', '/en/scheme/x', '/en/x/scheme'])(
    'needs a token at every other address: %s',
    async (path) => {
      expect((await choose({ origin: ourOrigin }, path)).status).toBe(403);
    },
  );
});

describe('a call of the API that changes something', () => {
  const call = (headers: Record<string, string>, body = '{"text":"x"}') =>
    test.request('/api/planted/no-such-one/notes', { method: 'POST', headers, body });
  const json = { 'content-type': 'application/json' };

  it('is heard without Origin, as programs send it, and from our own pages', async () => {
    for (const headers of [json, { ...json, origin: ourOrigin }]) {
      expect([404, 422]).toContain((await call(headers)).status);
    }
  });

  it.each([
    ['from another site', 403, { ...json, origin: 'https://evil.example' }],
    ['from a frame without origin', 403, { ...json, origin: 'null' }],
    [
      'that the browser says comes from another site',
      403,
      { ...json, 'sec-fetch-site': 'cross-site' },
    ],
    ['as a form', 415, { 'content-type': 'application/x-www-form-urlencoded' }],
    ['as text', 415, { 'content-type': 'text/plain' }],
    ['as a type that begins like JSON', 415, { 'content-type': 'application/jsonp' }],
    ['without a type', 415, { 'content-type': '' }],
  ])('%s is refused: %i', async (_title, status, headers) => {
    const answer = await call(headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('in production', () => {
  it('the host that a request names is not believed: only BASE_URL is our origin', async () => {
    const production = await createPlantedPlatform({
      NODE_ENV: 'production',
      BASE_URL: 'https://talk.example.org',
      MAIL_URL: 'smtp://mail.example.org',
      MAIL_FROM: 'site@talk.example.org',
    });
    try {
      const page = await production.request(guarded);
      const cookie = page.headers.get('set-cookie') ?? '';
      expect(cookie).toMatch(
        /^__Host-skylantern-browser=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
      expect(page.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
      const there = await visitPage(production);
      const from = (origin: string) =>
        production.request(guarded, formPost(there, fields, { origin, host: 'evil.example' }));
      expect((await from('https://evil.example')).status).toBe(403);
      expect((await from('https://talk.example.org')).status).toBe(heard);
    } finally {
      await production.close();
    }
  });
});
