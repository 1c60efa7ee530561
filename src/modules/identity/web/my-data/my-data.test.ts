import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HeldData, Look } from '../../../../platform/person-data/held-data.ts';
import { operator } from '../../../../platform/powers/powers.ts';
import { handleEach } from '../../../../platform/testing/handle-each.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { platformTexts } from '../../../../platform/texts/texts.ts';
import { appoint } from '../../app/appoint.ts';
import { eraseThoseWhoLeft } from '../../app/erase-those-who-left.ts';
import { createAuthenticator } from '../../test/authenticator.ts';
import {
  addPasskeyTo,
  type Browser,
  leadsTo,
  openBrowser,
  signByDevice,
  signByMail,
} from '../../test/browser.ts';
import { deliverMail, readCode } from '../../test/visitor.ts';

const page = '/en/identity/my-data';
const day = 24 * 60 * 60_000;
let test: TestPlatform;
let start: number;
beforeAll(async () => {
  test = await createTestPlatform('people');
  start = test.platform.clock().getTime();
});
afterAll(() => test.close());

async function enter(name: string, own = openBrowser(test, name)): Promise<Browser> {
  const email = `${name}@example.org`;
  await own.post('/en/identity/sign-in', { contact: email, back: '' });
  await deliverMail(test);
  await own.post('/en/identity/code', { code: readCode(test, email), back: '' });
  return own;
}

const later = (ms: number) => test.setNow(new Date(start + ms));
const mailsTo = (name: string) => test.mails.filter(({ to }) => to === `${name}@example.org`);
const isKnown = async (own: Browser) => (await own.get(page)).status === 200;
const count = async (sql: string) =>
  (await test.platform.database.sql.query(sql)).rows as { n: number }[];
const leaving = async () =>
  (await count('select count(*)::int as n from identity.leaving'))[0]?.n ?? 0;

describe('the page of one’s own data', () => {
  it('says in words what each service holds, and how much', async () => {
    const own = await enter('reader');
    const html = await own.text(page);
    expect(html).toContain('Your addresses');
    expect(html).toMatch(/Where you are signed in[^<]*<\/td><td data-numeric="">1</);
    expect(html).toContain('Deliberations: Your votes, given signed in');
    expect(await own.text('/zh-Hant/identity/my-data')).toContain('下載我的資料（ZIP）');
    expect(await own.text('/en/identity/me')).toContain(`href="${page}"`);
  });

  it('is for nobody who is not signed in', async () => {
    const stranger = openBrowser(test, 'stranger');
    expect(leadsTo(await stranger.get(page))).toContain('/en/identity/sign-in?back=');
    expect((await stranger.post(`${page}/export`)).status).toBe(403);
  });

  it('gives all of it in one file, soon after signing in', async () => {
    const own = await enter('taker');
    const [byForm, byCall] = [
      await own.post(`${page}/export`),
      await own.get('/api/identity/me/export'),
    ];
    for (const answer of [byForm, byCall]) {
      expect(answer.headers.get('content-type')).toBe('application/zip');
      expect(answer.headers.get('cache-control')).toBe('no-store, no-transform');
      const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
      const read = (name: string) => strFromU8(files[name] ?? new Uint8Array());
      expect(JSON.parse(read('messaging/contacts.json'))).toMatchObject([
        { address: 'taker@example.org', channel: 'email' },
      ]);
      expect(read('messaging/contacts.csv')).toContain('\r\ntaker@example.org,email,');
      expect(JSON.parse(read('identity/sessions.json'))).toHaveLength(1);
      const { files: told } = JSON.parse(read('contents.json'));
      expect(told).toContainEqual({
        path: 'messaging/contacts',
        what: { 'zh-Hant': '你的聯絡方式', en: 'Your addresses' },
        rows: 1,
      });
      for (const { path: file } of told)
        expect(JSON.parse(read(`${file}.json`))).toBeInstanceOf(Array);
    }
  });

  it('says by the API where one is signed in, and nothing of the device', async () => {
    const first = await enter('roamer');
    const began = test.platform.clock().toISOString();
    const session = { began, lastUsed: began, way: 'email', assurance: 'code' };
    const own = await enter('roamer', openBrowser(test, 'roamer-elsewhere'));
    const answer = await own.get('/api/identity/me/sessions');
    expect(answer.headers.get('cache-control')).toContain('no-store');
    const { sessions } = (await answer.json()) as { sessions: object[] };
    expect(sessions).toHaveLength(2);
    expect(sessions).toContainEqual({ ...session, isThis: true });
    expect(sessions).toContainEqual({ ...session, isThis: false });
    await first.post('/en/identity/sign-out');
    const left = await (await own.get('/api/identity/me/sessions')).json();
    expect(left).toEqual({ sessions: [{ ...session, isThis: true }] });
    for (const path of ['me', 'me/sessions', 'me/export']) {
      const refused = await openBrowser(test, 'nobody').get(`/api/identity/${path}`);
      expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'not-allowed' }]);
    }
  });

  it('asks to sign in again where that is a while ago', async () => {
    const own = await enter('sitter');
    later(6 * 60_000);
    const refused = await own.get('/api/identity/me/export');
    expect([refused.status, await refused.json()]).toMatchObject([
      403,
      { code: 'identity.sign-in-again' },
    ]);
    expect((await own.post(`${page}/export`)).status).toBe(403);
    expect(await own.text(page)).toContain('sign-in?back=');
    later(0);
  });
});

/** Somebody who keeps much of everybody, and whom many asked. */
const planted = (looked: readonly Look[]): HeldData => ({
  ...{ name: 'planted', texts: platformTexts, title: 'held.signing', kinds: ['waiting'] },
  read: async () => ({}),
  growing: {
    waiting: {
      count: async () => 1200,
      async *rows() {
        for (const first of [0, 500, 1000]) {
          const length = Math.min(500, 1200 - first);
          yield Array.from({ length }, (_, index) => ({ number: first + index, text: '=1' }));
        }
      },
    },
  },
  async *looks() {
    yield looked;
  },
  withdraw: undefined,
  erase: async () => {},
});

describe('who looked at it', () => {
  const look = (index: number, office: Look['office'] = null): Look => ({
    ...{ at: new Date(start + index), office, kind: 'identity.body.founded', told: {} },
    entry: { index, path: `transparency-log/entries/${index}` },
  });

  it('says what would stand there while nobody has', async () => {
    const own = await enter('unseen');
    expect(await own.text(page)).toContain('So far nobody.');
    expect(await own.text('/zh-Hant/identity/my-data')).toContain('目前沒有人看過');
  });

  it('names office or operator with the receipt, the newest first, and has all in the file', async () => {
    const own = await enter('seen');
    const office = { body: 'market-office', office: 'moderator' };
    const looked = [
      ...Array.from({ length: 51 }, (_, index) => look(100 - index)),
      look(7, office),
    ];
    // The pages hold the same list.
    const personData = test.platform.personData as HeldData[];
    personData.push(planted([look(200, office)]), planted(looked));
    const html = await own.text(page);
    expect(html).toContain('href="/en/transparency-log/entries/100"');
    expect(html.indexOf('entries/200"')).toBeLessThan(html.indexOf('entries/100"'));
    expect(html).not.toContain('entries/7"');
    expect(html).toContain('There are older ones');
    expect(html).toContain('<strong>Market Office, moderator</strong>');
    expect(html).toContain('<strong>The operator of this site</strong>');
    expect(html).toContain('>1,200<');
    personData.splice(-2, 1);
    const files = unzipSync(
      new Uint8Array(await (await own.get('/api/identity/me/export')).arrayBuffer()),
    );
    personData.pop();
    const read = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    const rows = JSON.parse(read('planted/looks.json'));
    expect(rows).toHaveLength(52);
    expect(rows[51]).toMatchObject({ ...office, entry: 7, kind: 'identity.body.founded' });
    expect(read('planted/looks.csv').split('\r\n')).toHaveLength(54);
    // Each batch follows the one before, in both files.
    const waiting = JSON.parse(read('planted/waiting.json')) as { number: number }[];
    expect(waiting.map(({ number }) => number)).toEqual(Array.from({ length: 1200 }, (_, n) => n));
    expect(read('planted/waiting.csv').split('\r\n').at(-2)).toBe("1199,'=1");
    const { files: told } = JSON.parse(read('contents.json'));
    expect(told.slice(-2)).toMatchObject([
      { path: 'planted/waiting', rows: 1200 },
      { path: 'planted/looks', rows: 52, what: { 'zh-Hant': '誰看過', en: 'Who looked' } },
    ]);
  });
});

describe('leaving', () => {
  it('is signed, signs out everywhere, tells every address, and erases a week later', async () => {
    const own = await enter('leaver');
    const other = await enter('leaver', openBrowser(test, 'leaver-elsewhere'));
    expect(await own.text(page)).toContain('can tell that you had an account here and left');
    const led = await own.post(`${page}/leave`);
    expect(leadsTo(led)).toContain('/identity/confirm/');
    expect(await isKnown(other)).toBe(true);
    const left = await signByMail(test, own, led, 'leaver@example.org');
    expect(leadsTo(left)).toBe('/en/identity/left');
    expect(await own.text('/en/identity/left')).toContain('You asked to leave');
    expect([await isKnown(own), await isKnown(other)]).toEqual([false, false]);
    await deliverMail(test);
    expect(mailsTo('leaver').at(-1)?.text).toContain('Sign in before that day');
    later(7 * day - 1000);
    await handleEach(test.platform, eraseThoseWhoLeft);
    expect(await leaving()).toBe(1);
    later(7 * day);
    await handleEach(test.platform, eraseThoseWhoLeft);
    expect(await leaving()).toBe(0);
    const rows = await count(`select count(*)::int as n from messaging.contact`);
    await enter('leaver');
    expect(await count(`select count(*)::int as n from messaging.contact`)).toEqual([
      { n: (rows[0]?.n ?? 0) + 1 },
    ]);
    later(0);
  });

  it('is taken back by any sign-in', async () => {
    const own = await enter('stayer');
    const led = await own.post(`${page}/leave`, { withdraw: 'deliberations' });
    const asked = await own.text(leadsTo(led));
    expect(asked).toContain('What I contributed is taken back in');
    await signByMail(test, own, led, 'stayer@example.org');
    expect(await leaving()).toBe(1);
    await enter('stayer', own);
    expect(await leaving()).toBe(0);
    later(8 * day);
    await handleEach(test.platform, eraseThoseWhoLeft);
    later(0);
    expect(await isKnown(own)).toBe(true);
  });

  it('is taken back by nobody once its week is over, though the job has not come yet', async () => {
    const own = await enter('late');
    await signByMail(test, own, await own.post(`${page}/leave`), 'late@example.org');
    later(7 * day);
    await enter('late', own);
    expect(await leaving()).toBe(1);
    await handleEach(test.platform, eraseThoseWhoLeft);
    expect([await leaving(), await isKnown(own)]).toEqual([0, false]);
    later(0);
  });

  it('is taken back by a sign-in whose session is made at the moment of leaving', async () => {
    const own = await enter('racer');
    // The other browser’s leaving is committed just before this session is there.
    await count(`create function leave_meanwhile() returns trigger language plpgsql as $$ begin
      insert into identity.leaving (id, person_id, asked_at, erased_at, withdraws)
        values (gen_random_uuid(), new.user_id, new.created_at, new.created_at + interval '7 days', '{}');
      return new; end $$;
      create trigger leaves_meanwhile before insert on identity.session
        for each row execute function leave_meanwhile()`);
    await enter('racer', own);
    await count('drop trigger leaves_meanwhile on identity.session; drop function leave_meanwhile');
    expect([await leaving(), await isKnown(own)]).toEqual([0, true]);
  });

  it('is told also where somebody has stopped every message that can be stopped', async () => {
    const own = await enter('silenced');
    await count(`insert into messaging.consent (contact_id, purpose, how, given_at, ended_at)
      select id, 'identity.leaving', 'link', created_at, created_at from messaging.contact`);
    const before = mailsTo('silenced').length;
    await signByMail(test, own, await own.post(`${page}/leave`), 'silenced@example.org');
    await deliverMail(test);
    // The code, and the notice.
    expect(mailsTo('silenced').slice(before)).toHaveLength(2);
    expect(mailsTo('silenced').at(-1)?.text).toContain('Sign in before that day');
    await enter('silenced', own);
  });

  const refusalOf = async (own: Browser, fields: Readonly<Record<string, string>> = {}) => {
    const answer = await own.post(`${page}/leave`, fields);
    return [answer.status, await answer.text()] as const;
  };

  it('is for nobody who holds an office', async () => {
    const office = { contact: 'officer@example.org', publicName: 'Ho', body: 'market-office' };
    await appoint(test.platform, operator, { ...office, office: 'moderator', until: null });
    const [status, html] = await refusalOf(await enter('officer'));
    expect(status).toBe(409);
    expect(html).toContain('You still hold an office');
  });

  it('needs the passkey of whoever has one', async () => {
    const own = await enter('holder');
    const device = createAuthenticator();
    await addPasskeyTo(own, device);
    const left = await signByDevice(own, await own.post(`${page}/leave`), device);
    expect(leadsTo(left)).toBe('/en/identity/left');
    const [status, html] = await refusalOf(await enter('holder'));
    expect(status).toBe(403);
    expect(html).toContain('sign in with your passkey');
  });

  it('takes back only where something can be taken back', async () => {
    const [status, html] = await refusalOf(await enter('wrong'), { withdraw: 'identity' });
    expect(status).toBe(422);
    expect(html).toContain('There is nothing to take back');
  });

  it('is for no persona, whom all visitors share, and for no stranger', async () => {
    const visitor = openBrowser(test, 'visitor');
    await visitor.post('/en/identity/personas', { persona: 'citizen', back: '/en/' });
    expect(await visitor.text(page)).toContain('whom others play too');
    const [status, html] = await refusalOf(visitor);
    expect(status).toBe(403);
    expect(html).toContain('belongs to all visitors');
    expect((await refusalOf(openBrowser(test, 'nobody')))[0]).toBe(403);
  });
});
