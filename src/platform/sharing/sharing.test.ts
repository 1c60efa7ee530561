import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlantedPlatform } from '../testing/planted-platform.ts';
import type { TestPlatform } from '../testing/test-platform.ts';

const page = '/en/planted/roof-garden';
const base = 'http://localhost:3000';
let test: TestPlatform;

beforeAll(async () => {
  test = await createPlantedPlatform();
});
afterAll(() => test.close());

const hostile = [
  '',
  'page=',
  'page=//evil.example/',
  'page=https://evil.example/en/',
  'page=/etc/passwd',
  'page=/en/../../etc/passwd',
  'page=%2Fen%2F%252e%252e%2Fabout',
  'page=/en/about%3Fx',
  'page=/share.png%3Fpage%3D/en/',
  'page=/en/share',
  'page=/api/openapi.json',
  'page=/healthz',
  'page=/en/no-such-page',
  'page=/en/planted/no-such',
  `page=/en/${'a'.repeat(5000)}`,
  `page=${page}/write`,
  `page=${page}/mine`,
  `page=${page}/closing`,
];

describe('the picture of a page', () => {
  it('is 1200 × 630 for a public page, in its language, and set no cookie', async () => {
    const { headers, status, body } = await read(`/share.png?page=${page}`);
    expect([status, headers.get('content-type'), headers.get('set-cookie')]).toEqual([
      200,
      'image/png',
      null,
    ]);
    expect([body.readUInt32BE(16), body.readUInt32BE(20)]).toEqual([1200, 630]);
  });

  it('tells a number where the page has one: another page, another picture', async () => {
    const [front, about] = [
      await read(`/share.png?page=${page}`),
      await read('/share.png?page=/en/about'),
    ];
    expect(front.body.equals(about.body)).toBe(false);
  });

  it.each(hostile)('does not exist for what is no public page of ours: %s', async (query) => {
    for (const path of ['/share.png', '/qr.svg', '/qr.png', '/en/share']) {
      const { status, headers } = await read(`${path}?${query}`);
      expect(status, path).toBe(404);
      expect(headers.get('cache-control')).not.toContain('public');
    }
  });
});

describe('the page to share another one', () => {
  it('shows address, code, picture in words, and the frame where the page has a card', async () => {
    const html = (await read(`/en/share?page=${page}`)).body.toString();
    expect(html).toContain(`${base}${page}</p>`);
    expect(html).toContain(`alt="QR code that leads to ${base}${page}"`);
    expect(html).toContain(`&lt;iframe src=&quot;${base}/embed${page}&quot;`);
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect((await read('/en/share?page=/en/about')).body.toString()).not.toContain('iframe');
  });

  it('is linked from every public page and from no private one', async () => {
    const linked = async (path: string) =>
      (await read(path)).body.toString().includes('/en/share?page=');
    expect(await Promise.all(['/en/', page, '/en/planted'].map(linked))).toEqual([
      true,
      true,
      true,
    ]);
    expect(await Promise.all([`${page}/mine`, `${page}/write`, '/en/x'].map(linked))).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('a card', () => {
  it('may be framed by every site, and can do nothing there', async () => {
    const { status, headers, body } = await read(`/embed${page}`);
    expect(status).toBe(200);
    expect(headers.get('x-frame-options')).toBeNull();
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *",
    );
    expect(headers.get('set-cookie')).toBeNull();
    const html = body.toString();
    expect(html).not.toMatch(/<form|<script|<input|<button| style=/u);
    expect(html).toMatch(
      new RegExp(`<a href="${base}${page}" target="_blank" rel="noopener">`, 'u'),
    );
    expect(html).toContain('<blockquote>');
    expect(html.split('<svg class="planted-beds')).toHaveLength(2);
    expect(body.byteLength).toBeLessThan(30_000);
  });

  it('is the same for everybody', async () => {
    const cookie = `scheme=dark; skylantern-browser=${'a'.repeat(22)}`;
    const known = await test.request(`/embed${page}`, { headers: { cookie } });
    expect(await known.text()).toBe((await read(`/embed${page}`)).body.toString());
  });

  it.each(['/embed/en/planted/no-such', '/embed/en/planted/%00', `/embed${page}/mine`])(
    'that is not there says so in the frame: %s',
    async (path) => {
      const { status, headers, body } = await read(path);
      expect(status).toBe(404);
      expect(headers.get('content-security-policy')).toContain('frame-ancestors *');
      expect(body.toString()).toContain('<h1>This card is gone</h1>');
    },
  );

  it.each(['/embed/en', '/embed/xx/planted/a', '/embed/en/other/me', '/embed/../en/about', page])(
    'is the only thing that may be framed: %s',
    async (path) => {
      const { headers } = await read(path);
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    },
  );
});

describe('oEmbed', () => {
  const ask = (query: string) => read(`/oembed?${query}`);
  const url = encodeURIComponent(base + page);

  it('answers the card of a page in a frame, with its picture, to every site', async () => {
    const { headers, body } = await ask(`url=${url}`);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('content-type')).toMatch(/^application\/json/u);
    expect(JSON.parse(body.toString())).toMatchObject({
      version: '1.0',
      type: 'rich',
      title: 'Roof garden of the school',
      width: 400,
      height: 760,
      thumbnail_url: `${base}/share.png?page=${encodeURIComponent(page)}`,
      thumbnail_width: 1200,
      thumbnail_height: 630,
    });
  });

  it('keeps to the room given, and leaves the picture out where it does not fit', async () => {
    const answer = JSON.parse((await ask(`url=${url}&maxwidth=320&maxheight=500`)).body.toString());
    expect([answer.width, answer.height, answer.thumbnail_url]).toEqual([320, 500, undefined]);
    expect(answer.html).toContain('width="320" height="500"');
  });

  it('writes the same as XML', async () => {
    const { headers, body } = await ask(`url=${url}&format=xml`);
    expect(headers.get('content-type')).toMatch(/^text\/xml/u);
    expect(body.toString()).toMatch(
      /^<\?xml version="1\.0" encoding="utf-8" standalone="yes"\?><oembed>/u,
    );
    expect(body.toString()).toContain('<html>&lt;iframe src=&quot;');
  });

  it('is found from the page', async () => {
    const html = (await read(page)).body.toString();
    const link = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/u.exec(
      html,
    );
    const found = new URL((link?.[1] ?? '').replaceAll('&amp;', '&'));
    expect((await read(found.pathname + found.search)).status).toBe(200);
    expect((await read('/en/about')).body.toString()).not.toContain('oembed');
  });

  it.each([
    ['', 400],
    [`url=${url}&maxwidth=-1`, 400],
    [`url=${url}&maxheight=0`, 400],
    [`url=${url}&maxwidth=1e3`, 400],
    [`url=${url}&format=exe`, 501],
    [`url=${url}&format=`, 501],
    [`url=${encodeURIComponent('https://evil.example/en/planted/a')}`, 404],
    [`url=${encodeURIComponent(`${base}@evil.example/en/`)}`, 404],
    [`url=${encodeURIComponent(`${base}.evil.example/en/`)}`, 404],
    [`url=${encodeURIComponent(`${base}/en/about`)}`, 404],
    [`url=${encodeURIComponent(`${base}/en/planted/no-such`)}`, 404],
    [`url=${encodeURIComponent(`${base}/oembed?url=x`)}`, 404],
    [`url=${encodeURIComponent(`${base}/en/../../etc`)}`, 404],
    [`url=${encodeURIComponent(`${base}${page}/mine`)}`, 401],
    [`url=${encodeURIComponent(`${base}${page}/write`)}`, 401],
  ])('refuses what it should: %s', async (query, status) => {
    expect((await ask(query)).status).toBe(status);
  });
});

async function read(path: string) {
  const answer = await test.request(path);
  const body = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, headers: answer.headers, body };
}
