import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queriesOn } from '../../../platform/database/database.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { lockContact } from '../store/people.ts';
import { code, contact, person, session, user } from '../store/schema.ts';
import {
  askForCode,
  browser,
  cookieHeader,
  enter,
  otherDigits,
  withCookie,
} from '../test/visitor.ts';
import { findPerson, readSessionToken } from './find-person.ts';
import { signIn } from './sign-in.ts';

const address = 'someone@example.org';
const mine = browser('mine');
const headers = new Headers();
const refused = { ok: false, refusal: { code: 'identity.code-refused' } };
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform();
});
beforeEach(() => test.empty());
afterAll(() => test.close());

const tryCode = (digits: string, actor = mine) => signIn(test.platform, actor, { digits, headers });
const rows = async () => {
  const { db } = test.platform.database;
  return { people: await db.select().from(person), contacts: await db.select().from(contact) };
};

describe('signing in with a code', () => {
  it('makes a person, with a contact that nobody can read in the database', async () => {
    const { personId, cookie } = await enter(test, mine, address);
    const found = await findPerson(test.platform, withCookie(cookie));
    const session = expect.any(String);
    const nobodyElse = { assurance: 'code', appointments: [], persona: null, session };
    expect(found).toEqual({ id: personId, ...nobodyElse });
    const { people, contacts } = await rows();
    const users = await test.platform.database.db.select().from(user);
    expect(people).toHaveLength(1);
    expect(contacts).toHaveLength(1);
    expect(users[0]?.email).toBe(`${personId}@account.invalid`);
    expect(users[0]?.name).toBe('');
    expect(JSON.stringify([people, contacts, users])).not.toContain('someone');
  });

  it('again is the same person, from whatever browser', async () => {
    const first = await enter(test, mine, address);
    const second = await enter(test, browser('another'), 'Someone@EXAMPLE.org');
    expect(second.personId).toBe(first.personId);
    expect((await rows()).people).toHaveLength(1);
  });

  it('shows that its contact takes messages, whatever mail servers said before, and says it of no other', async () => {
    const { personId } = await enter(test, mine, address);
    await enter(test, browser('another'), 'another@example.org');
    const { sql } = test.platform.database;
    await sql.query(`update messaging.contact set state = 'bounced'`);
    await enter(test, browser('new'), address);
    const { rows } = await sql.query(
      'select person_id = $1 as is_theirs, state from messaging.contact order by is_theirs',
      [personId],
    );
    expect(rows).toEqual([
      { is_theirs: false, state: 'bounced' },
      { is_theirs: true, state: 'ok' },
    ]);
  });

  it('gives a new token each time and ends the session that the browser had', async () => {
    const first = await enter(test, mine, address);
    const second = await enter(test, mine, address, new Headers({ cookie: first.cookie }));
    expect(second.cookie).not.toBe(first.cookie);
    expect(await findPerson(test.platform, withCookie(first.cookie))).toBeNull();
    expect(await findPerson(test.platform, withCookie(second.cookie))).not.toBeNull();
  });

  it('never takes over a token that was slipped to the browser', async () => {
    const planted = new Headers({ cookie: 'skylantern=planted.AAAA' });
    const { cookie } = await enter(test, mine, address, planted);
    expect(cookie).not.toContain('planted');
  });

  it('keeps neither address nor browser with the session', async () => {
    await enter(
      test,
      mine,
      address,
      new Headers({ 'user-agent': 'Browser/1', 'x-forwarded-for': '203.0.113.7' }),
    );
    const [stored] = await test.platform.database.db.select().from(session);
    expect(stored).toMatchObject({ ipAddress: '', userAgent: '' });
  });

  it('is refused with a wrong code, and works with the right one afterwards', async () => {
    const digits = await askForCode(test, mine, address);
    expect(await tryCode(otherDigits(digits))).toEqual(refused);
    expect(await tryCode('')).toEqual(refused);
    expect(await tryCode(digits)).toMatchObject({ ok: true });
  });

  it('is refused once ten minutes are over', async () => {
    const digits = await askForCode(test, mine, address);
    test.setNow(new Date(test.platform.clock().getTime() + 10 * 60_000));
    expect(await tryCode(digits)).toEqual(refused);
  });

  it('is refused the second time', async () => {
    const digits = await askForCode(test, mine, address);
    expect(await tryCode(digits)).toMatchObject({ ok: true });
    expect(await tryCode(digits)).toEqual(refused);
  });

  it('is refused with the older code once a newer one was sent', async () => {
    const older = await askForCode(test, mine, address);
    const newer = await askForCode(test, mine, address);
    if (older !== newer) expect(await tryCode(older)).toEqual(refused);
    expect(await tryCode(newer)).toMatchObject({ ok: true });
  });

  it('is refused from another browser: a relayed code is worth nothing', async () => {
    const digits = await askForCode(test, mine, address);
    expect(await tryCode(digits, browser('thief'))).toEqual(refused);
    await askForCode(test, browser('thief'), 'thief@example.org');
    expect(await tryCode(digits, browser('thief'))).toEqual(refused);
    expect(await tryCode(digits)).toMatchObject({ ok: true });
  });

  it('is refused without a browser’s mark', async () => {
    const digits = await askForCode(test, mine, address);
    const outcome = await tryCode(digits, { device: null, person: null, operator: false });
    expect(outcome).toEqual({ ok: false, refusal: { code: 'not-allowed' } });
  });

  it('looks at five of a thousand parallel guesses; then the right code is refused, a new one works', async () => {
    const digits = await askForCode(test, mine, address);
    const wrong = otherDigits(digits);
    const { sql } = test.platform.database;
    const guesses = Array.from({ length: 1000 }, () => tryCode(wrong));
    expect(new Set((await Promise.all(guesses)).map(({ ok }) => ok))).toEqual(new Set([false]));
    const spent = await sql.query('select attempts from identity.code');
    expect(spent.rows).toEqual([{ attempts: 5 }]);
    const failures = await sql.query(
      `select points from rate_limits.used_points where key like 'identity.failures%'`,
    );
    expect(failures.rows).toEqual([{ points: 5 }]);
    expect(await tryCode(digits)).toEqual(refused);
    expect(await tryCode(await askForCode(test, mine, address))).toMatchObject({ ok: true });
  });

  it('succeeds exactly once for ten parallel right codes', async () => {
    const digits = await askForCode(test, mine, address);
    const tries = await Promise.all(Array.from({ length: 10 }, () => tryCode(digits)));
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await rows()).people).toHaveLength(1);
    expect(await test.platform.database.db.select().from(session)).toHaveLength(1);
  });

  it('makes one person when two browsers prove a new contact at once', async () => {
    const browsers = [browser('left'), browser('right')];
    const codes: string[] = [];
    for (const actor of browsers) codes.push(await askForCode(test, actor, address));
    const { sql, connect } = test.platform.database;
    const [{ lookup } = { lookup: '' }] = await test.platform.database.db.select().from(code);
    const holder = await connect();
    await holder.query('begin');
    await lockContact(queriesOn(holder), lookup);
    const entering = browsers.map((actor, index) => tryCode(codes[index] ?? '', actor));
    // Both have proved the contact and wait for their turn to look whether it is known.
    const waiting = `select 1 from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`;
    await expect.poll(async () => (await sql.query(waiting)).rowCount).toBe(2);
    await holder.query('commit');
    holder.release();
    const entered = await Promise.all(entering);
    expect(entered.map(({ ok }) => ok)).toEqual([true, true]);
    expect((await rows()).people).toHaveLength(1);
  });

  it('sets a cookie that no script reads, and that only https carries where the site has it', async () => {
    const plain = await signInCookies('http://localhost:3000');
    expect(plain).toMatch(/^skylantern=[^;]+; .*HttpOnly.*SameSite=Lax/i);
    expect(plain).not.toMatch(/Secure|Domain/i);
    const secure = await signInCookies('https://site.example');
    expect(secure).toMatch(/^__Host-skylantern=/);
    expect(secure).toMatch(/; Path=\//);
    expect(secure).toMatch(/; Secure/);
    expect(secure).not.toMatch(/Domain/i);
  });

  async function signInCookies(baseUrl: string): Promise<string> {
    const platform = { ...test.platform, config: { ...test.platform.config, baseUrl } };
    const digits = await askForCode({ ...test, platform }, mine, address);
    const outcome = await signIn(platform, mine, { digits, headers });
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    const { cookie } = outcome.value;
    const asked = new Headers({ cookie: cookieHeader([cookie]) });
    expect(readSessionToken(platform, asked)).not.toBeNull();
    return cookie;
  }
});
