import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { beginProvider } from '../../app/begin-provider.ts';
import { forgetExpired } from '../../app/forget-expired.ts';
import { type Browser, leadsTo, openBrowser } from '../../test/browser.ts';
import { openFalseProvider } from '../../test/false-provider.ts';
import { settingOf } from '../../test/oidc-server.ts';
import { browser, enter } from '../../test/visitor.ts';

type Server = Awaited<ReturnType<typeof openFalseProvider>>;
const discovery = '/.well-known/openid-configuration';
let test: TestPlatform;
let one: Server;
let two: Server;
let visits = 0;
let now = Date.now();

beforeAll(async () => {
  [one, two] = [await openFalseProvider('one'), await openFalseProvider('two')];
  test = await createTestPlatform('people', {
    DEMO: '0',
    OUTBOUND_NETWORKS: '127.0.0.0/8',
    OIDC_PROVIDERS: JSON.stringify([settingOf(one), settingOf(two)]),
  });
});
afterAll(async () => {
  await test.close();
  await one.close();
  await two.close();
});
beforeEach(() => {
  now = Date.now();
  test.setNow(new Date(now));
});
afterEach(() => {
  for (const { state } of [one, two]) {
    Object.assign(state, { claims: {}, isForged: false });
    state.instead.clear();
  }
});

const query = async (text: string) =>
  (await test.platform.database.sql.query(text)).rows as Record<string, unknown>[];

function newBrowser(): Browser {
  visits += 1;
  return openBrowser(test, `hostile-${visits}`);
}

/** Starts, and tells what is needed for an answer. */
async function begin(own: Browser, fields = {}, id = 'one') {
  const page = '/zh-Hant/identity/provider';
  const led = await own.post(`${page}/${id}`, { purpose: 'sign-in', back: '/zh-Hant/', ...fields });
  if (led.status !== 303) throw new Error(`Not begun: ${led.status} ${await led.text()}`);
  const asked = new URL(leadsTo(led)).searchParams;
  one.state.claims = { nonce: asked.get('nonce'), ...one.state.claims };
  return { asked, state: asked.get('state') ?? '' };
}

const callback = (state: string, more = {}, id = 'one') =>
  `/api/identity/callback/${id}?${new URLSearchParams({ state, code: 'c', ...more })}`;

const whyOf = (answer: Response) =>
  new URL(leadsTo(answer), 'http://here.invalid').searchParams.get('why');

/** Begins and comes back. @returns why it was refused; null: signed in */
async function tryIt(more = {}): Promise<string | null> {
  const own = newBrowser();
  const { state } = await begin(own);
  const answer = await own.get(callback(state, more));
  expect(answer.status).toBe(303);
  const why = whyOf(answer);
  expect(own.cookie().includes('; skylantern=')).toBe(why === null);
  return why;
}

describe('a start', () => {
  it('asks for a code alone, by PKCE S256, with fresh state and nonce, and keeps the secret', async () => {
    const own = newBrowser();
    const { asked } = await begin(own);
    expect(Object.fromEntries(asked)).toMatchObject({
      ...{ response_type: 'code', scope: 'openid', code_challenge_method: 'S256' },
      ...{
        redirect_uri: 'http://localhost:3000/api/identity/callback/one',
        client_id: 'site-at-one',
      },
    });
    const again = (await begin(own)).asked;
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
      expect(again.get(name)).not.toBe(asked.get(name));
    }
    expect(String(asked)).not.toContain('secret');
    // Nobody types a password at each sign-in; that an age is asked for has the provider tell it.
    expect([asked.get('prompt'), asked.get('max_age')]).toEqual([null, '2592000']);
  });

  it('leads a signer to a fresh sign-in with the challenge of the act as its nonce', async () => {
    const own = newBrowser();
    await own.get(callback((await begin(own)).state));
    const page = leadsTo(await own.post('/zh-Hant/identity/my-data/leave'));
    const stepUp = page.split('/').at(-1) ?? '';
    const [row] = await query(`select challenge from platform.step_up where id = '${stepUp}'`);
    const { asked } = await begin(own, { purpose: 'sign', stepUp, back: page });
    expect(Object.fromEntries(asked)).toMatchObject({
      ...{ nonce: row?.challenge, prompt: 'login', max_age: '0' },
    });
  });

  it('is one of sixty in ten minutes of a network, told with when to try again', async () => {
    const input = {
      ...{ provider: 'one', purpose: 'sign-in' as const, stepUp: null, language: 'en', back: '/' },
      network: '198.51.100.0/24',
    };
    const begun = await Promise.all(
      Array.from({ length: 62 }, (_, at) =>
        beginProvider(test.platform, browser(`many-${at}`), input),
      ),
    );
    const codes = begun.map((each) => (each.ok ? 'begun' : each.refusal.code));
    expect(codes.filter((code) => code === 'begun')).toHaveLength(60);
    const refused = begun.find((each) => !each.ok);
    expect(refused).toMatchObject({
      refusal: { code: 'identity.too-many-providers', facts: { minutes: 10 } },
    });
  });
});

describe('an answer', () => {
  it('signs in where all is well, in the language of the start', async () => {
    const own = newBrowser();
    const answer = await own.get(callback((await begin(own)).state));
    expect(leadsTo(answer)).toBe('/zh-Hant/');
    expect(answer.headers.get('cache-control')).toContain('no-store');
  });

  it.each([
    ['of a wrong issuer', { iss: 'https://issuer.example' }],
    ['with a wrong nonce', { nonce: 'another' }],
    ['without a nonce', { nonce: undefined }],
    ['that has expired', { exp: Math.floor(Date.now() / 1000) - 3600 }],
    ['for another site', { aud: 'another' }],
    ['for several sites, made for another', { aud: ['site-at-one', 'x'], azp: 'x' }],
    ['without a person', { sub: undefined }],
    ['with an empty person', { sub: '' }],
    ['with a person that no name can be', { sub: 'x\u0000y' }],
  ])('%s is refused', async (_what, claims) => {
    Object.assign(one.state.claims, claims);
    const own = newBrowser();
    const { state } = await begin(own);
    Object.assign(one.state.claims, claims);
    const answer = await own.get(callback(state));
    expect(whyOf(answer)).toBe('provider-refused');
    const page = await own.get(leadsTo(answer));
    expect(page.status).toBe(422);
    expect(await page.text()).toContain('對方的回答通不過檢查');
  });

  it('that somebody else has signed is refused', async () => {
    one.state.isForged = true;
    expect(await tryIt()).toBe('provider-refused');
  });

  it('of one provider at the address of another is refused (mix-up), and used up', async () => {
    const own = newBrowser();
    const { state } = await begin(own);
    two.state.asked = [];
    expect(whyOf(await own.get(callback(state, {}, 'two')))).toBe('provider-refused');
    // The code of one was shown to nobody else.
    expect(two.state.asked).not.toContain('/token');
    expect(whyOf(await own.get(callback(state)))).toBe('provider-over');
    expect(await tryIt({ iss: two.issuer })).toBe('provider-refused');
  });

  it('that is sent again is over, also twice at once', async () => {
    const own = newBrowser();
    const { state } = await begin(own);
    const both = await Promise.all([own.get(callback(state)), own.get(callback(state))]);
    expect(both.map(whyOf).toSorted()).toEqual([null, 'provider-over'].toSorted());
    expect(whyOf(await own.get(callback(state)))).toBe('provider-over');
  });

  it('with the state of another browser, or none, is over, and spends nothing of the other', async () => {
    const [own, thief] = [newBrowser(), newBrowser()];
    const { state } = await begin(own);
    expect(whyOf(await thief.get(callback(state)))).toBe('provider-over');
    expect(whyOf(await thief.get('/api/identity/callback/one'))).toBe('provider-over');
    expect(whyOf(await thief.get('/api/identity/callback/one?state=%00&code=%00'))).toBe(
      'provider-over',
    );
    const bare = await test.request(callback(state));
    expect(whyOf(bare)).toBe('provider-over');
    expect(whyOf(await own.get(callback(state)))).toBeNull();
  });

  it('after ten minutes is over, and its row is forgotten', async () => {
    const own = newBrowser();
    const { state } = await begin(own);
    test.setNow(new Date(now + 10 * 60_000));
    expect(whyOf(await own.get(callback(state)))).toBe('provider-over');
    await begin(own);
    test.setNow(new Date(now + 21 * 60_000));
    await forgetExpired.handle(test.platform, {});
    expect(await query('select * from identity.provider_visit')).toEqual([]);
  });

  it('that declines, or says anything hostile, is told in our words alone', async () => {
    expect(await tryIt({ error: 'access_denied' })).toBe('provider-declined');
    const own = newBrowser();
    const { state } = await begin(own);
    const hostile = {
      error: 'server_error',
      error_description: '<script>alert(1)</script> Pay now',
    };
    const answer = await own.get(callback(state, hostile));
    expect(whyOf(answer)).toBe('provider-refused');
    expect(leadsTo(answer)).not.toMatch(/script|Pay/);
    const page = await own.text(leadsTo(answer));
    expect(page).not.toMatch(/alert\(1\)|Pay now/);
    const forged = await own.get(
      '/en/identity/provider-answer?why=not-allowed&back=//evil.example',
    );
    expect(forged.status).toBe(404);
    expect(await forged.text()).not.toContain('href="//evil');
    expect(whyOf(await own.get(callback(state, { error_description: 'x'.repeat(3000) })))).toBe(
      'provider-over',
    );
  });

  it('of a sign-in that stood open signs nothing', async () => {
    const own = newBrowser();
    await own.get(callback((await begin(own)).state));
    const page = leadsTo(await own.post('/zh-Hant/identity/my-data/leave'));
    const stepUp = page.split('/').at(-1) ?? '';
    for (const auth_time of [Math.floor(now / 1000) - 3600, undefined, 'now']) {
      one.state.claims = {};
      const { state } = await begin(own, { purpose: 'sign', stepUp, back: page });
      Object.assign(one.state.claims, { auth_time });
      expect([auth_time, whyOf(await own.get(callback(state)))]).toEqual([
        auth_time,
        // What is no number at all, the library refuses.
        auth_time === 'now' ? 'provider-refused' : 'provider-stale',
      ]);
    }
    expect((await own.post(page, { method: 'provider' })).status).not.toBe(303);
    // Somebody else's session in the same browser finishes nothing.
    one.state.claims = {};
    const { state } = await begin(own, { purpose: 'sign', stepUp, back: page });
    await own.post('/zh-Hant/identity/sign-out', { where: 'here' });
    expect(whyOf(await own.get(callback(state)))).toBe('provider-over');
  });
});

describe('a stranger at a screen left open, with a session that stands open at the provider', () => {
  const signedIn = async (auth_time: unknown, own = newBrowser()) => {
    const { state, asked } = await begin(own);
    Object.assign(one.state.claims, { auth_time });
    expect(whyOf(await own.get(callback(state)))).toBeNull();
    one.state.claims = {};
    return { own, asked };
  };
  const tryAll = async (own: Browser) => [
    (await own.post('/en/identity/passkeys/new/challenge')).status,
    (await own.post('/en/identity/my-data/export')).status,
  ];
  const seconds = () => Math.floor(now / 1000);

  it.each([
    ['of an hour ago', () => seconds() - 3600],
    ['that the provider does not tell', () => undefined],
    ['of a time to come', () => seconds() + 3600],
  ])(
    'comes in by a sign-in %s, and neither changes the ways in nor takes data',
    async (_, when) => {
      const { own } = await signedIn(when());
      expect(await tryAll(own)).toEqual([403, 403]);
      expect(await own.text('/en/identity/passkeys/new')).toContain('/en/identity/sign-in?back=');
    },
  );

  it('signs out or in again in vain: who is signed in is asked for the password there', async () => {
    const { own } = await signedIn(seconds() - 3600);
    const again = await signedIn(seconds() - 3600, own);
    expect(again.asked.get('prompt')).toBe('login');
    expect(again.asked.get('max_age')).toBe('0');
    expect(await tryAll(own)).toEqual([403, 403]);
    // The owner types it.
    await signedIn(seconds(), own);
    expect(await tryAll(own)).toEqual([200, 200]);
  });
});

describe('a provider that is broken', () => {
  const html = (response: ServerResponse) =>
    void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Sorry</h1>');
  const endless = (response: ServerResponse) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(`{"a":"${'a'.repeat(10_000_000)}"}`);
  };
  const elsewhere = (response: ServerResponse) =>
    void response.writeHead(302, { Location: 'http://169.254.169.254/' }).end();
  const misled = (response: ServerResponse) =>
    void response.writeHead(200, { 'Content-Type': 'application/json' }).end(
      JSON.stringify({
        ...{ issuer: one.issuer, authorization_endpoint: 'https://evil.example/auth' },
        ...{ token_endpoint: `${one.issuer}/token`, jwks_uri: `${one.issuer}/jwks` },
      }),
    );
  const hangUp = (response: ServerResponse) => void response.destroy();

  it.each([
    ['answers HTML', html],
    ['answers 10 MB', endless],
    ['leads into our own network', elsewhere],
    ['signs people in at an origin that nobody named', misled],
    ['hangs up', hangUp],
  ])('and %s to a start gives a page in words, and e-mail goes on', async (_what, answer) => {
    // What was known of it has ended.
    test.setNow(new Date(now + 60 * 60_000));
    one.state.instead.set(discovery, answer);
    const own = newBrowser();
    const refused = await own.post('/zh-Hant/identity/provider/one', { purpose: 'sign-in' });
    expect(refused.status).toBe(503);
    expect(await refused.text()).toContain('對方的登入服務現在沒有回應');
    one.state.instead.clear();
    test.setNow(new Date());
    // It is asked again at once: a failure is not kept.
    expect((await begin(own)).state).not.toBe('');
  });

  it.each([
    ['HTML', html, 'provider-refused'],
    ['10 MB', endless, 'provider-away'],
    ['nothing', hangUp, 'provider-away'],
  ])('and answers %s instead of a token is told so', async (_what, answer, why) => {
    one.state.instead.set('/token', answer);
    expect(await tryIt()).toBe(why);
  });

  it('and never answers is given up; meanwhile no transaction waits, and e-mail signs in', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const asked = new Promise<void>((resolve) =>
        one.state.instead.set('/token', () => resolve()),
      );
      const own = newBrowser();
      const { state } = await begin(own);
      const waiting = own.get(callback(state));
      await asked;
      const open = await query(`select count(*)::int as n from pg_stat_activity
        where datname = current_database() and state like 'idle in transaction%'`);
      expect(open).toEqual([{ n: 0 }]);
      await enter(test, browser('by-mail'), 'meanwhile@example.org');
      await vi.advanceTimersByTimeAsync(5_000);
      const answer = await waiting;
      expect(whyOf(answer)).toBe('provider-away');
      const page = await own.get(leadsTo(answer));
      expect(page.status).toBe(503);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is asked what it is once, by many at once', async () => {
    test.setNow(new Date(Date.now() + 30 * 60_000));
    two.state.asked = [];
    const posts = Array.from({ length: 8 }, () =>
      newBrowser().post('/en/identity/provider/two', { purpose: 'sign-in' }),
    );
    expect((await Promise.all(posts)).map(({ status }) => status)).toEqual(Array(8).fill(303));
    expect(two.state.asked).toEqual([discovery]);
  });
});
