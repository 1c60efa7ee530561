import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Module } from '../module.ts';
import { createPlantedPlatform } from '../testing/planted-platform.ts';
import { largestBody } from './limit-body.ts';
import { createSite } from './site.tsx';
import { forEver, sendFile, sendNothing, type Wire, type WireEnv } from './wire.ts';

const bytes = Buffer.alloc(5_000, 'seed');
const type = 'application/octet-stream';

const wire = (): Wire =>
  new Hono<WireEnv>()
    .get('/seeds/:number', (c) =>
      c.req.param('number') === '1'
        ? sendFile(c, { bytes, type, control: forEver, compresses: true })
        : sendNothing(c, 'There is no such seed.'),
    )
    .get('/plain', (c) => c.text('plain'))
    .post('/plain', async (c) => c.text(String((await c.req.arrayBuffer()).byteLength)))
    .get('/broken', () => {
      throw new Error('broken');
    })
    .get('/marked', (c) => c.text('marked', 200, { 'Set-Cookie': 'mark=1' }));

let test: Awaited<ReturnType<typeof createPlantedPlatform>>;
let site: Awaited<ReturnType<typeof createSite>>;
/** How often it was asked who a visitor is. */
let asked = 0;

const siteWith = (module: Partial<Module>) =>
  createSite(test.platform, [{ ...test.planted, ...module }], () => false);

beforeAll(async () => {
  test = await createPlantedPlatform();
  const findPerson = async () => {
    asked += 1;
    return null;
  };
  site = await siteWith({ wire, findPerson });
});
afterAll(() => test.close());

const ask = (path: string, init?: RequestInit) => site.request(`/api/planted${path}`, init);
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', body, headers });

describe('a wire', () => {
  it('gives bytes with their type, their tag and how long they may be kept', async () => {
    const { status, headers } = await ask('/seeds/1');
    expect([status, headers.get('content-type')]).toEqual([200, type]);
    expect(headers.get('cache-control')).toBe(forEver);
    expect(headers.get('vary')).toBe('Accept-Encoding');
    const tag = headers.get('etag') ?? '';
    const again = await ask('/seeds/1', { headers: { 'if-none-match': tag } });
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, tag, '']);
    expect(again.headers.get('cache-control')).toBe(forEver);
  });

  it('compresses what its route says for whoever takes that', async () => {
    const answer = await ask('/seeds/1', { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(await answer.arrayBuffer())).toEqual(bytes);
    const plain = await ask('/seeds/1', { headers: { 'accept-encoding': 'gzip;q=0' } });
    expect(Buffer.from(await plain.arrayBuffer())).toEqual(bytes);
  });

  it('answers HEAD as GET, without the bytes', async () => {
    const { status, headers, body } = await ask('/seeds/1', { method: 'HEAD' });
    expect([status, headers.get('content-length'), body]).toEqual([200, '5000', null]);
  });

  it('asks nobody who somebody is, takes no token, and sets no cookie', async () => {
    const before = asked;
    const headers = { cookie: 'mark=somebody; session=1', origin: 'https://other.example' };
    for (const path of ['/seeds/1', '/seeds/2', '/plain', '/broken', '/plain/']) {
      expect((await ask(path, { headers })).headers.get('set-cookie'), path).toBeNull();
    }
    expect(await (await post('/plain', 'four', headers)).text()).toBe('4');
    expect((await ask('/plain', { method: 'PUT', headers })).status).toBe(405);
    expect(asked).toBe(before);
    expect((await ask('/nowhere', { headers })).status).toBe(404);
    expect(asked).toBe(before + 1);
  });

  it('has the strict headers, an id, and is kept by nobody where its route does not say so', async () => {
    for (const path of ['/seeds/1', '/seeds/2', '/plain', '/broken']) {
      const { headers } = await ask(path);
      expect(headers.get('x-request-id')).toMatch(/^[\w-]{12}$/);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('cache-control')).toBe(path === '/seeds/1' ? forEver : 'no-store');
    }
    const preflight = await ask('/seeds/1', {
      method: 'OPTIONS',
      headers: { origin: 'https://a.example', 'access-control-request-method': 'GET' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([
      204,
      '*',
    ]);
  });

  it.each([
    ['/seeds/2', 404, /^text\/plain/, /^There is no such seed\.\n$/],
    ['/broken', 500, /^application\/problem\+json/, /"code":"failure"/],
    ['/marked', 500, /^application\/problem\+json/, /"code":"failure"/],
    ['/plain/', 404, /^application\/problem\+json/, /"code":"not-found"/],
    ['/seeds/%31', 404, /^application\/problem\+json/, /"code":"not-found"/],
    [`/seeds/${'1'.repeat(9_000)}`, 414, /^application\/problem\+json/, /"address-too-long"/],
  ])('is no page where it fails: %s', async (path, status, contentType, words) => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(contentType);
    expect(await answer.text()).toMatch(words);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('names the methods of a path, and refuses a body that is too large', async () => {
    const wrong = await ask('/plain', { method: 'DELETE' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    const read = await post('/seeds/1', 'a');
    expect([read.status, read.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    const large = await post('/plain', 'a'.repeat(largestBody + 1));
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ code: 'too-large' });
  });

  it('leaves acts and lists of its module to themselves, and is not in the description', async () => {
    expect((await ask('?limit=1')).status).toBe(200);
    expect((await ask('.csv')).headers.get('content-type')).toContain('text/csv');
    const json = { 'content-type': 'application/json' };
    const written = await post('/roof-garden/notes', '{"text":"Beside a wire"}', json);
    expect(written.status).toBe(201);
    expect(await (await site.request('/api/openapi.json')).text()).not.toContain('seeds');
  });

  it.each([
    ['*', (each: Wire) => each.use(async (_c, next) => next())],
    ['ALL', (each: Wire) => each.all('/any', (c) => c.text('any'))],
    ['GET /*', (each: Wire) => each.get('/*', (c) => c.text('any'))],
  ])('is refused at start where it would answer more than its own: %s', async (_name, add) => {
    await expect(siteWith({ wire: () => add(wire()) as Wire })).rejects.toThrow(
      'by method and path',
    );
  });
});
