import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../../modules.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { createSite } from './site.tsx';
import type { SiteEnv } from './site-env.ts';
import { ourOrigin } from './test/page-visit.ts';

let test: TestPlatform;
let site: Hono<SiteEnv>;
let convener: string;
let targets: readonly string[];

const slug = 'night-market-plastics';
const device = 'BBBBBBBBBBBBBBBBBBBBBB';

/** Every address that is read, of every module, with the sample world's names in its places. */
function readAddresses(): string[] {
  const places: Readonly<Record<string, string>> = { slug, sid: '0', code: 'failure' };
  const paths = site.routes
    .filter(({ method }) => method === 'GET')
    .map(({ path }) =>
      path
        .replace(/:lang\{[^/]*\}/, 'en')
        .replace(/:(\w+)(?:\{[^/]*\})?/g, (_, name: string) => places[name] ?? '1'),
    );
  return [...new Set(paths)].filter((path) => !path.includes('*') && !path.endsWith('/code'));
}

beforeAll(async () => {
  test = await createTestPlatform('world', { DEMO: '1' });
  const bounds = { keptMs: 600_000, entries: 1_000, bytes: 64 * 1024 * 1024 };
  site = await createSite(test.platform, modules, () => false, bounds);
  const played = await site.request('/en/identity/personas', {
    method: 'POST',
    headers: { origin: ourOrigin },
    body: new URLSearchParams({ persona: 'convener' }),
  });
  const session = played.headers.getSetCookie().find((line) => line.startsWith('skylantern='));
  convener = `${session?.split(';')[0]}; skylantern-browser=${device}; scheme=dark`;
  targets = readAddresses();
}, 120_000);
afterAll(() => test.close());

const ask = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await site.request(path, { headers });
  return { answer, text: await answer.text() };
};

/** What only this visitor's pages show: the dark scheme, the role played*/
const marks = /<html[^>]*data-color-scheme="dark"|You are: Officer of the Market Office/;

describe('every page and every answer of the API', () => {
  it('is among those that are asked for here', () => {
    expect(targets.length).toBeGreaterThan(20);
    for (const path of [
      '/en',
      '/en/powers',
      `/en/deliberations/${slug}/map`,
      '/api/deliberations',
    ]) {
      expect(targets).toContain(path);
    }
  });

  it('that is made for one visitor is shown to no stranger, and no stranger’s to a visitor', async () => {
    for (const path of targets) {
      const before = await ask(path, { cookie: convener });
      const stranger = await ask(path);
      const after = await ask(path, { cookie: convener });
      expect(stranger.text, path).not.toMatch(marks);
      expect(after.answer.status, path).toBe(before.answer.status);
      if (!(before.answer.headers.get('content-type') ?? '').startsWith('text/html')) continue;
      for (const { text } of [before, after]) expect(text, path).toMatch(marks);
    }
  });

  it('says that it may be shared only when it gives no cookie and holds no token', async () => {
    for (const path of targets) {
      const own = await ask(path, { cookie: convener });
      const { answer, text } = await ask(path);
      const control = answer.headers.get('cache-control') ?? '';
      const shared = /\bpublic\b/.test(control);
      const ownIsShared = /\bpublic\b/.test(own.answer.headers.get('cache-control') ?? '');
      expect(ownIsShared && own.text !== text, path).toBe(false);
      expect(answer.headers.getSetCookie().length === 0 || !shared, path).toBe(true);
      expect(shared && /name="(?:csrf|key)"/.test(text), path).toBe(false);
    }
  });

  it('that strangers share is the same for each of them, byte for byte', async () => {
    const fresh = await createSite(test.platform, modules, () => false, {
      keptMs: 0,
      entries: 1,
      bytes: 1,
    });
    // Until the maps are there, pages say so; from then on they stay as they are.
    const listed = (await (await fresh.request('/api/deliberations')).json()) as {
      items: { slug: string }[];
    };
    for (const each of listed.items)
      await fresh.request(`/api/deliberations/${each.slug}/map.json`);
    let shared = 0;
    for (const path of targets) {
      const [one, other] = [await fresh.request(path), await fresh.request(path)];
      if (!/\bpublic\b/.test(one.headers.get('cache-control') ?? '')) continue;
      shared += 1;
      expect(await other.text(), path).toBe(await one.text());
      expect(other.headers.get('etag'), path).toBe(one.headers.get('etag'));
    }
    expect(shared).toBeGreaterThan(12);
  });
});
