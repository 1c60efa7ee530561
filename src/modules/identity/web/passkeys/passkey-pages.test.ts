import { statSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formPost, type PageVisit, visitPage } from '../../../../platform/http/test/page-visit.ts';
import { operator } from '../../../../platform/powers/powers.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { appoint } from '../../app/appoint.ts';
import { passkey } from '../../store/schema.ts';
import { type Authenticator, createAuthenticator } from '../../test/authenticator.ts';
import { browser, cookieHeader, enter } from '../../test/visitor.ts';

const address = 'someone@example.org';
const signIn = '/en/identity/sign-in';
const mine = '/en/identity/me';
const adding = '/en/identity/passkeys/new';
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform('tables', { DEMO: '0' });
});
beforeEach(() => test.empty());
afterAll(() => test.close());

const later = (ms: number) => test.setNow(new Date(test.platform.clock().getTime() + ms));
const location = (answer: Response) => answer.headers.get('location') ?? '';

/** A browser that keeps its cookies. */
function visit(mark: string) {
  const actor = browser(mark);
  let session = '';
  const cookie = () => [`skylantern-browser=${actor.device}`, session].filter(Boolean).join('; ');
  const keep = (answer: Response) => {
    const set = answer.headers.getSetCookie().filter((line) => line.startsWith('skylantern='));
    if (set.length > 0) session = cookieHeader(set);
    return answer;
  };
  const tokenOf = (page: string): Promise<PageVisit> => visitPage(test, page, cookie());
  return {
    async enter() {
      ({ cookie: session } = await enter(test, actor, address));
    },
    get: async (path: string) => keep(await test.request(path, { headers: { cookie: cookie() } })),
    read: async (path: string) =>
      (await test.request(path, { headers: { cookie: cookie() } })).text(),
    async send(path: string, fields: Readonly<Record<string, string>>) {
      const from = await tokenOf(signIn);
      return keep(await test.request(path, formPost({ ...from, cookie: cookie() }, fields)));
    },
  };
}

type Visitor = ReturnType<typeof visit>;

async function challengeFor(visitor: Visitor, path: string): Promise<string> {
  const answer = await visitor.send(`${path}/challenge`, {});
  expect(answer.headers.get('cache-control')).toBe('no-store, no-transform');
  return ((await answer.json()) as { challenge: string }).challenge;
}

async function add(visitor: Visitor, device: Authenticator, fields: Record<string, string> = {}) {
  const credential = device.make(await challengeFor(visitor, adding));
  return visitor.send(adding, { credential, ...fields });
}

async function useToEnter(visitor: Visitor, device: Authenticator, back = '') {
  const credential = device.sign(await challengeFor(visitor, `${signIn}/passkey`));
  return visitor.send(`${signIn}/passkey`, { credential, back });
}

/** Somebody signed in with a code who holds an office. */
async function officer(): Promise<Visitor> {
  const appointed = await appoint(test.platform, operator, {
    contact: address,
    publicName: 'Lin',
    body: 'harbour-office',
    office: 'convener',
    newBody: { name: { 'zh-Hant': '港務處', en: 'Harbour Office' }, kind: 'local-government' },
    until: null,
  });
  if (!appointed.ok) throw new Error(appointed.refusal.code);
  const visitor = visit('officer');
  await visitor.enter();
  later(1);
  return visitor;
}

describe('passkeys on the pages', () => {
  it('are offered where one signs in, and say what to do without scripts', async () => {
    const html = await visit('new').read(signIn);
    expect(html).toContain('data-passkey="get"');
    expect(html).toMatch(/<noscript><p>A passkey needs a browser/);
    expect(html).toMatch(/\/assets\/[^"]+\/passkey\.js/);
  });

  it('are added, used, named and removed', async () => {
    const visitor = visit('mine');
    await visitor.enter();
    expect(await visitor.read(mine)).toContain('To act in an office you need one');
    const device = createAuthenticator();
    const added = await add(visitor, device, { name: ' My  phone ' });
    expect(location(added)).toBe(`${mine}?passkey=added`);
    const html = await visitor.read(location(added));
    expect(html).toContain('you are signed in by it');
    expect(html).toContain('My phone');
    const page = /href="(\/en\/identity\/passkeys\/[0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
    expect(await visitor.read(page)).toContain('value="My phone"');
    expect((await visitor.send(page, { name: ' ' })).status).toBe(422);
    const renamed = await visitor.send(page, { name: 'Old phone' });
    expect(await visitor.read(location(renamed))).toContain('Old phone');
    const other = visit('other');
    const entered = await useToEnter(other, device, '/en/about');
    expect(entered.status).toBe(303);
    expect(location(entered)).toBe('/en/about');
    const removed = await other.send(`${page}/remove`, {});
    expect(await other.read(location(removed))).toContain('The passkey is removed');
    expect(await test.platform.database.db.select().from(passkey)).toEqual([]);
    expect((await visitor.get(mine)).status).toBe(303);
    expect((await other.get(page)).status).toBe(404);
    expect((await other.send(`${page}/remove`, {})).status).toBe(404);
    expect((await other.send('/en/identity/passkeys/x/remove', {})).status).toBe(404);
  });

  it('lead back only to pages of this site', async () => {
    const visitor = visit('mine');
    await visitor.enter();
    const device = createAuthenticator();
    expect(location(await add(visitor, device, { back: '//evil.example' }))).toMatch(/^\/en\//);
    expect(location(await useToEnter(visitor, device, 'javascript:alert(1)'))).toBe('/en/');
  });

  it('ask for what comes first: signing in, signing in anew, or by the passkey that there is', async () => {
    const visitor = visit('mine');
    expect(location(await visitor.get(adding))).toMatch(/^\/en\/identity\/sign-in\?back=/);
    await visitor.enter();
    expect(await visitor.read(adding)).toContain('data-passkey="create"');
    later(5 * 60_000);
    const old = await visitor.read(adding);
    expect(old).toContain('Please sign in once more');
    expect(old).toContain('href="/en/identity/sign-in?back=');
    expect(old).not.toContain('data-passkey');
    const refused = await visitor.send(`${adding}/challenge`, {});
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('Please sign in once more');
    await visitor.enter();
    await add(visitor, createAuthenticator());
    later(5 * 60_000);
    expect(await visitor.read(adding)).toContain('data-passkey="get"');
    await visitor.enter();
    const byCode = await visitor.read(adding);
    expect(byCode).toContain('Please sign in with your passkey');
    expect(byCode).toContain('data-passkey="get"');
  });

  it('show nothing of a refused answer again, as a form to be sent once more', async () => {
    const visitor = visit('mine');
    const sent = await visitor.send(`${signIn}/passkey`, { credential: '{"id":"secret-of-mine"}' });
    expect(sent.status).toBe(422);
    const html = await sent.text();
    expect(html).toContain('This passkey opens nothing here');
    expect(html).not.toContain('secret-of-mine');
    expect((await visitor.send(`${signIn}/passkey`, {})).status).toBe(422);
    expect((await visitor.send(adding, {})).status).toBe(403);
  });

  it('are asked by a script of at most 4 kB', () => {
    expect(statSync(new URL('./passkey.js', import.meta.url)).size).toBeLessThan(4096);
  });
});

describe('an office', () => {
  const convening = '/en/deliberations/convene';

  it('acts by passkey alone: who signed in with a code is led to adding one, and back', async () => {
    const visitor = await officer();
    const refused = await visitor.get(convening);
    expect(refused.status).toBe(403);
    const html = await refused.text();
    expect(html).toContain('<h1>This needs a passkey</h1>');
    const way = `${adding}?back=${encodeURIComponent(convening)}`;
    expect(html).toContain(`href="${way}"`);
    expect(await visitor.read(mine)).toContain('To act in your office, you need a passkey');
    expect(await visitor.read(way)).toContain(`name="back" value="${convening}"`);
    const added = await add(visitor, createAuthenticator(), { back: convening });
    expect(location(added)).toBe(convening);
    expect((await visitor.get(convening)).status).toBe(200);
    expect(await visitor.read(mine)).not.toContain('To act in your office');
  });

  it('is refused to who holds none in the words of before', async () => {
    const visitor = visit('mine');
    await visitor.enter();
    expect(await visitor.read(convening)).toContain('You cannot do this now');
  });
});
