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

const device = 'BBBBBBBBBBBBBBBBBBBBBB';

/** A thing of the sample world for each module that has some. */
async function findThings(): Promise<ReadonlyMap<string, string>> {
  const found = modules.map(async ({ name, walk }) => {
    const [thing] = (await walk?.())?.things ?? [];
    return thing === undefined ? [] : [[name, thing] as const];
  });
  return new Map((await Promise.all(found)).flat());
}

/** Every address that is read, of every module, with the sample world's names in its places. */
async function readAddresses(): Promise<string[]> {
  const things = await findThings();
  const paths = site.routes
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => {
      const plain = path.replace(/:lang\{[^/]*\}/, 'en');
      const [, area, module = ''] = plain.split('/');
      const thing = things.get(module) ?? '1';
      const places: Readonly<Record<string, string>> = { sid: '0', code: 'failure' };
      return plain
        .replace(new RegExp(`^/${area}/${module}/:[^/]+`), `/${area}/${module}/${thing}`)
        .replace(/:(\w+)(?:\{[^/]*\})?/g, (_, name: string) => places[name] ?? '1');
    });
  return [...new Set(paths)].filter((path) => !path.includes('*') && !path.endsWith('/code'));
}

beforeAll(async () => {
  test = await createTestPlatform('world', { DEMO: '1' });
  const bounds = { keptMs: 600_000, entries: 1_000, bytes: 64 * 1024 * 1024 };
  site = await createSite(test.platform, modules, () => false, bounds);
  const form = /action="([^"]+)"[^>]*>(?:(?!<\/form>).)*name="persona"/s;
  const [, action = ''] = form.exec(await (await site.request('/en/')).text()) ?? [];
  const played = await site.request(action, {
    method: 'POST',
    headers: { origin: ourOrigin },
    body: new URLSearchParams({ persona: 'convener' }),
  });
  const session = played.headers.getSetCookie().find((line) => line.startsWith('skylantern='));
  convener = `${session?.split(';')[0]}; skylantern-browser=${device}; scheme=dark`;
  targets = await readAddresses();
}, 120_000);
afterAll(() => test.close());

const ask = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await site.request(path, { headers });
  return { answer, text: await answer.text() };
};

/** What only this visitor's pages show: the dark scheme, the role played. */
const marks = /<html[^>]*data-color-scheme="dark"|You are: Officer of the Market Office/;

/** Pictures that know no visitor; the page that says there is none does not either. */
const ofNobody = /^\/(?:share\.png|qr\.(?:svg|png))$/;

describe('every page and every answer of the API', () => {
  it('is among those that are asked for here', async () => {
    const things = await findThings();
    expect(things.size).toBeGreaterThan(0);
    expect(targets.length).toBeGreaterThan(20);
    for (const path of ['/en', '/en/powers']) expect(targets).toContain(path);
    for (const [module, thing] of things) {
      expect(targets).toContain(`/en/${module}/${thing}`);
      expect(targets).toContainEqual(expect.stringMatching(`^/api/${module}/${thing}/`));
    }
    const named = modules.filter(({ web }) => web !== undefined);
    for (const { name } of named) {
      expect(targets).toContainEqual(expect.stringMatching(`^/en/${name}(/|$)`));
      expect(targets).toContainEqual(expect.stringMatching(`^/api/${name}(/|$)`));
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
      for (const { text } of [before, after]) {
        if (ofNobody.test(path)) expect(text, path).not.toMatch(marks);
        else expect(text, path).toMatch(marks);
      }
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
    // What is computed at the first look is not there at once, and pages say so; then they stay.
    for (const path of targets) await fresh.request(path);
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
