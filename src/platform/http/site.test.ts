import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlantedPlatform } from '../testing/planted-platform.ts';
import type { TestPlatform } from '../testing/test-platform.ts';
import { formPost, ourOrigin, visitPage } from './test/page-visit.ts';

let test: TestPlatform;

/** A page with a form that needs the token. */
const form = '/en/planted/roof-garden/write';

beforeAll(async () => {
  test = await createPlantedPlatform();
});
afterAll(() => test.close());

async function styleAddress(): Promise<string> {
  const page = await (await test.request('/en/')).text();
  const address = /href="(\/assets\/[^"]+\.css)"/.exec(page)?.[1];
  if (address === undefined) throw new Error('The page has no style');
  return address;
}

describe('every answer', () => {
  it.each([
    '/',
    '/en/',
    '/zh-Hant/about',
    '/xx/about',
    '/nothing/at/all',
    '/assets/none/site.css',
    '/healthz',
    '/readyz',
    '/api/openapi.json',
    '/api/nothing',
    'style',
  ])('carries the strict headers: %s', async (path) => {
    const { headers } = await test.request(path === 'style' ? await styleAddress() : path);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; /,
    );
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*|https?:/);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{12}$/);
    expect(headers.get('cache-control') ?? '').not.toBe('');
  });
});

describe('an address', () => {
  it('without a language leads to the one that the browser asks for', async () => {
    const answer = await test.request('/', { headers: { 'accept-language': 'en-GB' } });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/en/']);
    expect(answer.headers.get('vary')).toContain('Accept-Language');
    expect((await test.request('/')).headers.get('location')).toBe('/zh-Hant/');
  });

  it.each([
    '/xx',
    '/xx/about',
    '/xx/planted',
    '/%00/about',
    '/zh-Hantx/about',
    '/deutsch/about',
    '//en/about',
  ])('in a language that we have not is not found: %s', async (path) => {
    expect((await test.request(path)).status).toBe(404);
  });

  it.each([
    ['/EN/about?q=1&r=%E5%A4%9C', '/en/about?q=1&r=%E5%A4%9C'],
    ['/zh-TW/planted/roof-garden', '/zh-Hant/planted/roof-garden'],
    ['/zh/', '/zh-Hant/'],
    ['/zh', '/zh-Hant/'],
    ['/zh-hant/planted', '/zh-Hant/planted'],
    ['/zh_Hant_TW/about', '/zh-Hant/about'],
    ['/en_GB/search?q=ferry', '/en/search?q=ferry'],
    ['/planted/roof-garden?sort=new', '/en/planted/roof-garden?sort=new'],
    ['/about', '/en/about'],
    ['/planted', '/en/planted'],
    ['/zh//elsewhere.example/about', '/zh-Hant//elsewhere.example/about'],
  ])(
    'without its language, or with another spelling of it, leads to the page: %s',
    async (path, to) => {
      for (const method of ['GET', 'HEAD']) {
        const answer = await test.request(path, { method, headers: { 'accept-language': 'en' } });
        expect([answer.status, answer.headers.get('location')]).toEqual([308, to]);
      }
    },
  );

  it.each(['/EN/planted/roof-garden/write', '/planted/roof-garden/write'])(
    'that is none of ours is not led on with what changes something: %s',
    async (path) => {
      const answer = await test.request(path, {
        method: 'POST',
        body: new URLSearchParams({ text: 'a' }),
      });
      expect(answer.status).not.toBe(308);
      expect(answer.headers.get('location')).toBeNull();
    },
  );

  it.each([
    ['/en/planted/no-such_garden/x', 'no such garden x'],
    ['/nothing/at/all', 'nothing at all'],
    ['/en/%E5%A4%9C%E5%B8%82.html', '夜市 html'],
    ['/en/%E5%A4/bridge', 'bridge'],
    ['/en/%3Cscript%3E', 'script'],
    ['/en/planted/herb-garden-9', 'herb garden 9'],
    [`/en/${'x'.repeat(200)}`, ''],
  ])('that leads nowhere offers the search for its words: %s', async (path, words) => {
    const page = await (await test.request(path)).text();
    expect(page).toMatch(new RegExp(`<input[^>]* id="search" name="q" value="${words}"`));
  });

  it.each(['/zh-Hant/nothing', '/en/nothing', '/zh-Hantx', '/english', '/en/planted/x/y/z/q'])(
    'below a language that is no page is not found: %s',
    async (path) => {
      expect((await test.request(path)).status).toBe(404);
    },
  );

  it.each(['zh-Hant', 'en'])('of a module leads to the module in %s', async (language) => {
    const page = await (await test.request(`/${language}/planted`)).text();
    const home = await (await test.request(`/${language}/`)).text();
    const title = (html: string) => /<title>([^<]+)/.exec(html)?.[1];
    expect(title(page)).toBeDefined();
    expect(title(page)).not.toBe(title(home));
  });

  it.each([
    '/assets/../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..\\..\\package.json',
    '/assets//etc/passwd',
    '/assets',
  ])('that leaves the assets finds nothing: %s', async (path) => {
    expect((await test.request(path)).status).toBe(404);
  });

  it.each(['/en/about', '/api/planted', '/healthz'])(
    'answers HEAD as GET, without a body: %s',
    async (path) => {
      const [get, head] = [await test.request(path), await test.request(path, { method: 'HEAD' })];
      expect(head.status).toBe(get.status);
      expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
      expect(await head.text()).toBe('');
    },
  );

  it.each(['/zh-Hant/', '/en/planted', '/api/planted'])(
    'with ten thousand parameters is refused without repeating them: %s',
    async (path) => {
      const many = Array.from({ length: 10_000 }, (_, number) => `p${number}=1`).join('&');
      const answer = await test.request(`${path}?${many}`);
      expect(answer.status).toBe(414);
      const text = await answer.text();
      expect(text).toContain('address-too-long');
      expect(text).not.toContain('p7=1');
    },
  );

  it('of 8,000 characters is answered, and of one more is not', async () => {
    const path = '/en/planted?';
    const longest = path + 'x'.repeat(8_000 - path.length);
    expect((await test.request(longest)).status).toBe(200);
    expect((await test.request(`${longest}x`)).status).toBe(414);
  });

  it('with hostile parameters is answered', async () => {
    expect((await test.request('/en/?__proto__=1&constructor=1&a[b]=1&%00=%00&%=%')).status).toBe(
      200,
    );
  });

  it('of a page does not answer below /api, and of the API not below a language', async () => {
    const api = await test.request('/api/planted');
    expect(api.headers.get('content-type')).toContain('json');
    expect((await test.request('/en/openapi.json')).status).toBe(404);
    expect((await test.request('/api/about')).headers.get('content-type')).toBe(
      'application/problem+json',
    );
  });
});

describe('GET', () => {
  it.each(['/', '/en/', '/en/planted', '/en/powers', '/api/planted', '/healthz', '/nothing'])(
    'of a page without a guarded form gives no cookie: %s',
    async (path) => {
      expect((await test.request(path)).headers.getSetCookie()).toEqual([]);
    },
  );

  it('of a page with one gives the mark of the browser, and nothing else', async () => {
    const cookies = (await test.request(form)).headers.getSetCookie();
    expect(cookies).toEqual([
      expect.stringMatching(/^skylantern-browser=[\w-]{22}; .*Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('keeps a mark that a browser has, and replaces one that is not of our making', async () => {
    const { cookie } = await visitPage(test);
    expect((await test.request(form, { headers: { cookie } })).headers.getSetCookie()).toEqual([]);
    const foreign = { cookie: 'skylantern-browser=<script>' };
    const answer = await test.request(form, { headers: foreign });
    expect(answer.headers.getSetCookie()).toHaveLength(1);
    expect(await answer.text()).not.toContain('<script>');
  });
});

describe('a body', () => {
  const large = 'x'.repeat(256 * 1024 + 1);
  const json = { 'content-type': 'application/json' };
  const chunked = () => ({ body: new Blob([large]).stream(), duplex: 'half' }) as RequestInit;

  it('that is too large is refused, with its length or without', async () => {
    const visit = await visitPage(test);
    const form = formPost(visit, { scheme: large });
    expect((await test.request('/en/scheme', form)).status).toBe(413);
    const headers = { ...form.headers, 'content-type': 'application/x-www-form-urlencoded' };
    expect((await test.request('/en/scheme', { ...form, headers, ...chunked() })).status).toBe(413);
  });

  it('that is too large for the API is a problem document', async () => {
    for (const body of [{ body: large }, chunked()]) {
      const call = { method: 'POST', headers: json, ...body };
      const answer = await test.request('/api/planted/x/notes', call);
      expect(answer.status).toBe(413);
      expect(await answer.json()).toMatchObject({ code: 'too-large', status: 413 });
    }
  });

  it.each(['{', '', 'null', '[]', '"x"', '\0', '{"text":7}', '{"__proto__":{"text":"x"}}'])(
    'that the API cannot read is a refusal, not a failure: %j',
    async (body) => {
      const call = { method: 'POST', headers: json, body };
      const answer = await test.request('/api/planted/x/notes', call);
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ code: 'invalid-input' });
    },
  );
});

describe('a redirect', () => {
  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/en\r\nSet-Cookie: a=b'])(
    'goes nowhere but to this site: %j',
    async (back) => {
      const answer = await test.request(
        '/en/scheme',
        formPost(await visitPage(test), { scheme: 'light', back }),
      );
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/']);
      expect(answer.headers.getSetCookie().join()).not.toContain('a=b');
    },
  );

  it('goes back to the page of the form', async () => {
    const back = '/en/planted?page=2';
    const answer = await test.request(
      '/en/scheme',
      formPost(await visitPage(test), { scheme: 'x', back }),
    );
    expect(answer.headers.get('location')).toBe(back);
    expect(answer.headers.getSetCookie().join()).toContain('scheme=auto');
  });
});

describe('assets', () => {
  it('are kept for ever, since their address names their content', async () => {
    const answer = await test.request(await styleAddress());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('are compressed for who takes gzip, and 304 for who has them', async () => {
    const address = await styleAddress();
    const plain = await (await test.request(address)).text();
    const headers = { 'accept-encoding': 'gzip' };
    const small = await test.request(address, { headers });
    expect(small.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(Buffer.from(await small.arrayBuffer())).toString()).toBe(plain);
    const known = { 'if-none-match': small.headers.get('etag') ?? '' };
    const again = await test.request(address, { headers: known });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('that are not there are not kept', async () => {
    const answer = await test.request('/assets/other/site.css');
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
  });
});

describe('other sites', () => {
  const foreign = { origin: 'https://other.example' };

  it('may read the API, without cookies', async () => {
    const answer = await test.request('/api/planted', { headers: foreign });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    const asked = { ...foreign, 'access-control-request-method': 'GET' };
    const preflight = await test.request('/api/planted', {
      method: 'OPTIONS',
      headers: asked,
    });
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET,HEAD');
    const seen = answer.headers.get('access-control-expose-headers')?.split(',');
    expect(seen).toEqual(expect.arrayContaining(['ETag', 'Link']));
  });

  it('may not be asked to change anything, nor read pages', async () => {
    const asked = {
      ...foreign,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    const path = '/api/planted/x/notes';
    for (const answer of [
      await test.request(path, { method: 'OPTIONS', headers: asked }),
      await test.request(path, { method: 'POST', headers: foreign }),
      await test.request('/en/about', { headers: foreign }),
    ]) {
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(answer.headers.get('access-control-allow-headers')).toBeNull();
    }
  });
});

describe('machines that watch', () => {
  it('hear that the site lives and is ready, not to be kept', async () => {
    for (const [path, status] of [
      ['/healthz', 'ok'],
      ['/readyz', 'ready'],
    ] as const) {
      const answer = await test.request(path, { headers: { origin: ourOrigin } });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ status });
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });
});
