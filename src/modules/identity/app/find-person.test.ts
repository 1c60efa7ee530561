import { readFile } from 'node:fs/promises';
import { serializeSigned } from 'hono/utils/cookie';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { nobody, operator } from '../../../platform/powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { browser, enter, withCookie } from '../test/visitor.ts';
import { appoint } from './appoint.ts';
import { findPerson } from './find-person.ts';
import { forgetExpired } from './forget-expired.ts';
import { emptySessionCookie, sessionSecret } from './session-library.ts';
import { signOut, signOutEverywhere } from './sign-out.ts';

const address = 'someone@example.org';
const mine = browser('mine');
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform();
});
beforeEach(() => test.empty());
afterAll(() => test.close());

const start = new Date('2026-07-01T04:00:00Z').getTime();
const goTo = (ms: number) => test.setNow(new Date(start + ms));
const who = (cookie: string) => findPerson(test.platform, withCookie(cookie));

async function makeConvener(until: Date | null = null): Promise<void> {
  const outcome = await appoint(test.platform, operator, {
    contact: address,
    publicName: 'Lin',
    body: 'harbour-office',
    office: 'convener',
    newBody: { name: { 'zh-Hant': '港務處', en: 'Harbour Office' }, kind: 'local-government' },
    until,
  });
  expect(outcome.ok).toBe(true);
}

describe('finding out who is signed in', () => {
  it('asks the database nothing without a session cookie of our signing', async () => {
    const forbidden = () => {
      throw new Error('The database was asked');
    };
    const database = { ...test.platform.database, db: new Proxy({}, { get: forbidden }) };
    const platform = {
      ...test.platform,
      database: database as TestPlatform['platform']['database'],
    };
    expect(await findPerson(platform, new Request('http://localhost/'))).toBeNull();
    expect(await findPerson(platform, withCookie('skylantern=token.forged'))).toBeNull();
    expect(await findPerson(platform, withCookie('skylantern-browser=abc'))).toBeNull();
  });

  it('needs the cookie: what is stored of its token opens nothing', async () => {
    await makeConvener();
    const { cookie } = await enter(test, mine, address);
    const { rows } = await test.platform.database.sql.query('select token from identity.session');
    const [{ token }] = rows as [{ token: string }];
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect(cookie).not.toContain(token);
    const options = { path: '/' };
    const secret = sessionSecret(test.platform);
    const forged = await serializeSigned('skylantern', token, secret, options);
    expect(await who(forged)).toBeNull();
    expect(await who(cookie)).not.toBeNull();
  });

  it('still finds who signed in before tokens were stored as digests', async () => {
    const { cookie, personId } = await enter(test, mine, address);
    const [token] = decodeURIComponent(cookie.replace(/^[^=]*=/, '')).split('.');
    const { sql } = test.platform.database;
    await sql.query('update identity.session set token = $1', [token]);
    expect(await who(cookie)).toBeNull();
    const file = new URL('../store/migrations/0002_keep-digests-of-tokens.sql', import.meta.url);
    await sql.query(await readFile(file, 'utf8'));
    expect(await who(cookie)).toMatchObject({ id: personId });
  });

  it('asks the database once with one', async () => {
    await makeConvener();
    const { cookie } = await enter(test, mine, address);
    const asked = vi.spyOn(Client.prototype, 'query');
    expect(await who(cookie)).not.toBeNull();
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
  });

  it('believes no cookie whose signature was changed', async () => {
    const { cookie } = await enter(test, mine, address);
    const [name = '', value = ''] = cookie.split('=');
    const [token = '', signature = ''] = decodeURIComponent(value).split('.');
    const sign = (text: string) => `${name}=${encodeURIComponent(text)}`;
    expect(await who(sign(`${token}.${signature}`))).not.toBeNull();
    expect(await who(sign(`${token}x.${signature}`))).toBeNull();
    expect(
      await who(sign(`${token}.${signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))}`)),
    ).toBeNull();
    expect(await who(sign(token))).toBeNull();
  });

  it('lets a person’s session last while it is used, thirty days at most', async () => {
    const { cookie } = await enter(test, mine, address);
    for (const days of [13, 26]) {
      goTo(days * day);
      expect(await who(cookie)).not.toBeNull();
    }
    goTo(30 * day);
    expect(await who(cookie)).toBeNull();
  });

  it('ends a person’s session after fourteen days without use', async () => {
    const { cookie } = await enter(test, mine, address);
    goTo(14 * day);
    expect(await who(cookie)).toBeNull();
  });

  it('ends an office holder’s session after an hour without use, and after twelve hours', async () => {
    await makeConvener();
    const { cookie } = await enter(test, mine, address);
    for (let passed = 50 * minute; passed < 12 * hour; passed += 50 * minute) {
      goTo(passed);
      expect(await who(cookie)).not.toBeNull();
    }
    goTo(12 * hour);
    expect(await who(cookie)).toBeNull();
    goTo(0);
    const again = await enter(test, mine, address);
    goTo(60 * minute);
    expect(await who(again.cookie)).toBeNull();
  });

  it('tells the offices held at this moment, and none after their end', async () => {
    await makeConvener(new Date(start + 30 * minute));
    const { cookie } = await enter(test, mine, address);
    expect((await who(cookie))?.appointments).toMatchObject([
      { body: 'harbour-office', office: 'convener', powers: ['deliberations.convene'] },
    ]);
    goTo(30 * minute);
    expect((await who(cookie))?.appointments).toEqual([]);
  });
});

describe('signing out', () => {
  it('ends this session and leaves the others', async () => {
    const here = await enter(test, mine, address);
    const there = await enter(test, browser('there'), address);
    await signOut(test.platform, nobody, new Headers({ cookie: here.cookie }));
    expect(emptySessionCookie(test.platform)).toMatch(/^skylantern=;.*Max-Age=0/);
    expect(await who(here.cookie)).toBeNull();
    expect(await who(there.cookie)).not.toBeNull();
  });

  it('everywhere ends all of the person’s and nobody else’s, within one request', async () => {
    const here = await enter(test, mine, address);
    const there = await enter(test, browser('there'), address);
    const stranger = await enter(test, browser('stranger'), 'stranger@example.org');
    const actor = { ...mine, person: await who(here.cookie) };
    expect(await signOutEverywhere(test.platform, actor, {})).toMatchObject({ value: 2 });
    expect(await who(here.cookie)).toBeNull();
    expect(await who(there.cookie)).toBeNull();
    expect(await who(stranger.cookie)).not.toBeNull();
  });

  it('everywhere is refused to whoever is not signed in', async () => {
    expect(await signOutEverywhere(test.platform, mine, {})).toMatchObject({
      refusal: { code: 'not-allowed' },
    });
  });
});

describe('what has expired', () => {
  it('is deleted: sessions and codes', async () => {
    await enter(test, mine, address);
    await enter(test, browser('later'), address);
    goTo(31 * day);
    await forgetExpired.handle(test.platform, {});
    const { sql } = test.platform.database;
    expect((await sql.query('select 1 from identity.session')).rowCount).toBe(0);
    expect((await sql.query('select 1 from identity.code')).rowCount).toBe(0);
  });
});
