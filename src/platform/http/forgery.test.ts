import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { formPost, ourOrigin, type PageVisit, visitPage } from './test/page-visit.ts';

let test: TestPlatform;
let visit: PageVisit;

beforeAll(async () => {
  test = await createTestPlatform();
  visit = await visitPage(test);
});
afterAll(() => test.close());

const scheme = { scheme: 'dark' };

async function post(init: RequestInit, path = '/en/scheme') {
  const answer = await test.request(path, init);
  return { status: answer.status, cookies: answer.headers.getSetCookie() };
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
    const answer = await post(formPost(visit, scheme));
    expect(answer.status).toBe(303);
    expect(answer.cookies.join()).toContain('scheme=dark');
  });

  it('is taken as multipart too', async () => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...scheme, csrf: visit.csrf }))
      body.set(name, value);
    expect((await post({ ...formPost(visit, {}), body })).status).toBe(303);
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
  ])('%s is refused and changes nothing', async (_title, change) => {
    const answer = await post(withHeaders(formPost(visit, scheme), change));
    expect(answer.status).toBe(403);
    expect(answer.cookies.join()).not.toContain('scheme=');
  });

  it.each([
    ['no token', ''],
    ['a token that is cut', 'short'],
    ['a token of the right length', 'A'.repeat(43)],
  ])('with %s is refused', async (_title, csrf) => {
    expect((await post(formPost(visit, { ...scheme, csrf }))).status).toBe(403);
  });

  it('with the token of another browser is refused', async () => {
    const other = await visitPage(test);
    expect(other.csrf).not.toBe(visit.csrf);
    expect((await post(formPost(visit, { ...scheme, csrf: other.csrf }))).status).toBe(403);
  });

  it('whose token stands in the address only is refused', async () => {
    const init = formPost(visit, { ...scheme, csrf: '' });
    expect((await post(init, `/en/scheme?csrf=${visit.csrf}`)).status).toBe(403);
  });

  it.each(['text/plain', 'application/json', ''])('of the type “%s” is refused', async (type) => {
    const init = withHeaders(formPost(visit, scheme), { 'content-type': type });
    expect((await post({ ...init, body: `csrf=${visit.csrf}&scheme=dark` })).status).toBe(415);
  });

  it('that is not what its type says is refused', async () => {
    const init = withHeaders(formPost(visit, scheme), { 'content-type': 'multipart/form-data' });
    expect((await post({ ...init, body: 'no boundary' })).status).toBe(415);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('by %s needs the same proof', async (method) => {
    const init = {
      ...withHeaders(formPost(visit, scheme), { origin: 'https://evil.example' }),
      method,
    };
    expect((await post(init)).status).toBe(403);
  });
});

describe('a call of the API that changes something', () => {
  const call = (headers: Record<string, string>, body = '{"sid":0,"vote":"agree"}') =>
    test.request('/api/deliberations/no-such-one/votes', { method: 'POST', headers, body });
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
    const production = await createTestPlatform({
      NODE_ENV: 'production',
      BASE_URL: 'https://talk.example.org',
      MAIL_URL: 'smtp://mail.example.org',
    });
    try {
      const page = await production.request('/en/about');
      const cookie = page.headers.get('set-cookie') ?? '';
      expect(cookie).toMatch(
        /^__Host-skylantern-browser=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
      expect(page.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
      const there = { ...(await visitPage(production)) };
      const from = (origin: string) =>
        production.request('/en/scheme', formPost(there, scheme, { origin, host: 'evil.example' }));
      expect((await from('https://evil.example')).status).toBe(403);
      expect((await from('https://talk.example.org')).status).toBe(303);
    } finally {
      await production.close();
    }
  });
});
