import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';

const origin = 'http://localhost:3000';
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform('people', { DEMO: '1' });
});
afterAll(() => test.close());

describe('the pages of an account', () => {
  it('are offered by every page: the way in, and the choice of a persona', async () => {
    const home = await (await test.request('/en/')).text();
    expect(home).toContain('href="/en/identity/sign-in?back=%2Fen%2F"');
    expect(home).toContain('action="/en/identity/personas"');
  });

  it.each([
    ['/zh-Hant/search?q=%22%26', 'back=%2Fzh-Hant%2Fsearch%3Fq%3D%2522%2526"'],
    ['/en/identity/offices', 'back=%2Fen%2Fidentity%2Foffices"'],
    ['/en/nowhere/at/all', 'back=%2Fen%2Fnowhere%2Fat%2Fall"'],
  ])('lead back from signing in to the page that one came from: %s', async (path, back) => {
    expect(await (await test.request(path)).text()).toContain(`/identity/sign-in?${back}`);
  });

  it('lead back neither to signing in itself nor to what was sent', async () => {
    const pages = ['/en/identity/sign-in', '/en/identity/sign-in?back=/en/search'];
    for (const path of pages) {
      expect(await (await test.request(path)).text()).toContain('href="/en/identity/sign-in"');
    }
    const sent = await test.request('/en/identity/personas', { method: 'POST' });
    expect(await sent.text()).toContain('href="/en/identity/sign-in"');
  });

  it.each(['/en/identity/sign-in', '/en/identity/me'])('are not shared: %s', async (path) => {
    expect((await test.request(`/share.png?page=${path}`)).status).toBe(404);
    expect((await test.request(`/oembed?url=${encodeURIComponent(origin + path)}`)).status).toBe(
      401,
    );
    expect((await test.request(`/embed${path}`)).headers.get('x-frame-options')).toBe('DENY');
  });

  it.each([
    '/en/identity/me?x=%0d%0aSet-Cookie:%20a=b',
    '/en/identity/code?back=/en/%0d%0aSet-Cookie:%20a=b',
    '/en/identity/sign-in?back=%0d%0a%0d%0a<script>',
  ])('make no header and no markup of a line break: %s', async (path) => {
    const answer = await test.request(path);
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers.getSetCookie().join()).not.toContain('a=b');
    expect(await answer.text()).not.toContain('<script>');
  });

  it.each(['%00', '__proto__', '%ff', 'x'.repeat(10_000)])(
    'know no persona called %s',
    async (persona) => {
      const body = `persona=${persona}`;
      const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' };
      const init = { method: 'POST', headers, body };
      expect((await test.request('/en/identity/personas', init)).status).toBe(404);
    },
  );

  const choose = (path: string, headers: Record<string, string>) =>
    test.request(path, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ persona: 'convener' }),
    });

  it('need no token to choose a persona, but our own origin, and no other form goes without', async () => {
    for (const path of ['/en/identity/personas', '/zh-Hant/identity/personas/']) {
      expect((await choose(path, { origin })).status).toBe(303);
      for (const headers of [
        {},
        { origin: 'https://evil.example' },
        { 'sec-fetch-site': 'none' },
      ]) {
        const answer = await choose(path, headers as Record<string, string>);
        expect(answer.status).toBe(403);
        expect(answer.headers.getSetCookie()).toEqual([]);
      }
    }
    for (const path of ['/en/identity/sign-in', '/en/identity/sign-out']) {
      expect((await choose(path, { origin })).status).toBe(403);
    }
  });
});
