import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operator } from '../../../platform/powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { userHandle } from '../domain/passkey.ts';
import { passkey } from '../store/schema.ts';
import { type Behaviour, createAuthenticator } from '../test/authenticator.ts';
import { askToSignIn, enterAndAdd } from '../test/passkey-holder.ts';
import { browser, cookieHeader, deliverMail, withCookie } from '../test/visitor.ts';
import { appoint } from './appoint.ts';
import { beginPasskey } from './begin-passkey.ts';
import { findPerson } from './find-person.ts';
import { forgetExpired } from './forget-expired.ts';
import { signInByPasskey } from './sign-in-by-passkey.ts';
import { verifyAssertion } from './verify-assertion.ts';

const address = 'someone@example.org';
const network = '203.0.113.0/24';
const minutes = (count: number) => count * 60_000;
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform('tables', { DEMO: '0' });
});
beforeEach(() => test.empty());
afterAll(() => test.close());

const later = (ms: number) => test.setNow(new Date(test.platform.clock().getTime() + ms));
const refused = (code: string) => ({ ok: false, refusal: { code: `identity.${code}` } });
const holder = () => enterAndAdd(test, 'mine', address);
const send = (credential: string, mark = 'new', headers = new Headers()) =>
  signInByPasskey(test.platform, browser(mark), { credential, headers });
/** What a browser's session says of who is in it. */
const personOf = (cookie: string) => findPerson(test.platform, withCookie(cookieHeader([cookie])));

describe('signing in by passkey', () => {
  it('opens a session of a new token that counts as passkey, and ends the browser’s former one', async () => {
    const { device, personId, headers, cookie } = await holder();
    const handle = userHandle(test.platform.keyring, personId).toString('base64url');
    const credential = device.sign(await askToSignIn(test, 'mine'), { userHandle: handle });
    const entered = await send(credential, 'mine', headers);
    if (!entered.ok) throw new Error(entered.refusal.code);
    expect(entered.value.personId).toBe(personId);
    const now = await personOf(entered.value.cookie);
    expect(now).toMatchObject({ id: personId, assurance: 'passkey' });
    expect(await findPerson(test.platform, withCookie(cookie))).toBeNull();
    const [row] = await test.platform.database.db.select().from(passkey);
    expect(row).toMatchObject({ counter: 2, lastUsedAt: test.platform.clock() });
  });

  it('asks for any passkey of this site, and for its person to be known', async () => {
    const asked = await beginPasskey(test.platform, browser('new'), { network });
    expect(asked).toMatchObject({
      value: { rpId: 'localhost', allowCredentials: [], userVerification: 'required' },
    });
  });

  it('accepts the offices that wait for a contact of the person', async () => {
    const { device } = await holder();
    const invited = await appoint(test.platform, operator, {
      contact: address,
      publicName: 'Lin',
      body: 'harbour-office',
      office: 'moderator',
      newBody: { name: { 'zh-Hant': '港務處', en: 'Harbour' }, kind: 'local-government' },
      until: null,
    });
    if (!invited.ok) throw new Error(invited.refusal.code);
    later(1);
    const entered = await send(device.sign(await askToSignIn(test, 'new')));
    if (!entered.ok) throw new Error(entered.refusal.code);
    later(1);
    expect((await personOf(entered.value.cookie))?.appointments).toMatchObject([
      { id: invited.value.appointment },
    ]);
  });

  it.each<[string, Behaviour, string]>([
    ['asked for by another page', { origin: 'https://evil.example' }, 'passkey-other-origin'],
    ['asked for in a frame of another page', { crossOrigin: true }, 'passkey-other-origin'],
    ['for another site', { rpId: 'evil.example' }, 'passkey-refused'],
    ['of a device that did not ask for its person', { verifies: false }, 'passkey-unverified'],
    ['whose counter stands still', { counter: 1 }, 'passkey-counter'],
    ['whose counter went back', { counter: 0 }, 'passkey-counter'],
    ['of somebody else’s account on the device', { userHandle: 'AAAA' }, 'passkey-refused'],
    ['that makes a passkey instead', { type: 'webauthn.create' }, 'passkey-refused'],
  ])('is refused for an answer %s', async (_, behaviour, code) => {
    const { device } = await holder();
    expect(await send(device.sign(await askToSignIn(test, 'new'), behaviour))).toEqual(
      refused(code),
    );
  });

  it('warns the person where the counter went back, but not for a wrong signature that says so', async () => {
    const { device } = await holder();
    await deliverMail(test);
    const before = test.mails.length;
    const warned = () => test.mails.slice(before);
    const forged = JSON.parse(device.sign(await askToSignIn(test, 'new'), { counter: 0 }));
    forged.response.signature = 'MEQCIA';
    expect(await send(JSON.stringify(forged))).toEqual(refused('passkey-refused'));
    await deliverMail(test);
    expect(warned()).toEqual([]);
    const copied = device.sign(await askToSignIn(test, 'new'), { counter: 0 });
    expect(await send(copied)).toEqual(refused('passkey-counter'));
    await deliverMail(test);
    expect(warned()).toMatchObject([{ to: address }]);
    expect(warned()[0]?.subject).toContain('A passkey of yours may have been copied');
    const [row] = await test.platform.database.db.select().from(passkey);
    expect(row?.counter).toBe(1);
  });

  it('lets in again and again by a passkey that does not count', async () => {
    const { device } = await holder();
    await test.platform.database.sql.query('update identity.passkey set counter = 0');
    for (let time = 0; time < 2; time += 1) {
      const credential = device.sign(await askToSignIn(test, 'new'), { counter: 0 });
      expect(await send(credential)).toMatchObject({ ok: true });
    }
  });

  it('answers alike for a passkey that is not known and for a wrong signature of one that is', async () => {
    const { device } = await holder();
    const unknown = await send(createAuthenticator().sign(await askToSignIn(test, 'new')));
    const wrong = JSON.parse(device.sign(await askToSignIn(test, 'new')));
    wrong.response.signature = JSON.parse(createAuthenticator().sign('x')).response.signature;
    expect(await send(JSON.stringify(wrong))).toEqual(unknown);
    expect(unknown).toEqual(refused('passkey-refused'));
  });

  it('counts an answer once: of ten at once one alone, and none afterwards', async () => {
    const { device } = await holder();
    const credential = device.sign(await askToSignIn(test, 'new'));
    const tries = await Promise.all(Array.from({ length: 10 }, () => send(credential)));
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await send(credential)).toEqual(refused('passkey-replayed'));
  });

  it('takes an answer for five minutes, in the browser that asked, for the newest challenge alone', async () => {
    const { device } = await holder();
    const relayed = device.sign(await askToSignIn(test, 'new'));
    expect(await send(relayed, 'thief')).toEqual(refused('passkey-over'));
    expect(await send(relayed)).toMatchObject({ ok: true });
    const older = device.sign(await askToSignIn(test, 'new'));
    await askToSignIn(test, 'new');
    expect(await send(older)).toEqual(refused('passkey-over'));
    const late = device.sign(await askToSignIn(test, 'new'));
    later(minutes(5));
    expect(await send(late)).toEqual(refused('passkey-over'));
  });

  it.each(['', '{}', '[1]', '{"id":"x","rawId":"x","type":"public-key","response":{}}'])(
    'is refused for %s instead of an answer',
    async (credential) => {
      expect(await send(credential)).toEqual(refused('passkey-refused'));
    },
  );

  it('needs a browser with a mark', async () => {
    const nobody = { device: null, person: null, operator: false };
    const denied = { ok: false, refusal: { code: 'not-allowed' } };
    expect(await beginPasskey(test.platform, nobody, { network })).toEqual(denied);
    expect(
      await signInByPasskey(test.platform, nobody, { credential: '{}', headers: new Headers() }),
    ).toEqual(denied);
  });

  it('is counted by network, and so never locks another one out', async () => {
    for (let count = 0; count < 60; count += 1) await askToSignIn(test, 'new');
    const here = await beginPasskey(test.platform, browser('other'), { network });
    expect(here).toMatchObject(refused('too-many-passkeys'));
    expect(here).toMatchObject({ refusal: { facts: { minutes: 10 } } });
    const elsewhere = { network: '198.51.100.0/24' };
    expect(await beginPasskey(test.platform, browser('other'), elsewhere)).toMatchObject({
      ok: true,
    });
  });

  it('leaves no challenge behind once it is over', async () => {
    await askToSignIn(test, 'new');
    const { sql } = test.platform.database;
    const count = async () =>
      (await sql.query('select 1 from identity.passkey_challenge')).rowCount;
    await forgetExpired.handle(test.platform, {});
    expect(await count()).toBe(1);
    later(minutes(5));
    await forgetExpired.handle(test.platform, {});
    expect(await count()).toBe(0);
  });
});

describe('an assertion', () => {
  const challenge = Buffer.alloc(32, 7).toString('base64url');

  it('confirms a given challenge, such as the hash of an act, and keeps what proves it', async () => {
    const { device, personId } = await holder();
    const credential = device.sign(challenge);
    const confirmed = await verifyAssertion(test.platform, { credential, challenge, personId });
    expect(confirmed).toMatchObject({ ok: true, value: { personId } });
    if (!confirmed.ok) return;
    const [{ publicKey } = { publicKey: '' }] = await test.platform.database.db
      .select()
      .from(passkey);
    const { id, response } = JSON.parse(credential);
    expect(JSON.parse(confirmed.value.evidence)).toEqual({ id, publicKey, ...response });
  });

  it('is refused for another challenge, another person, and what is no answer', async () => {
    const { device, personId } = await holder();
    const asked = { credential: device.sign(challenge), challenge, personId };
    const other = Buffer.alloc(32, 8).toString('base64url');
    const judge = (change: Partial<typeof asked>) =>
      verifyAssertion(test.platform, { ...asked, ...change });
    expect(await judge({ challenge: other })).toEqual(refused('passkey-refused'));
    expect(await judge({ personId: 'another' })).toEqual(refused('passkey-refused'));
    expect(await judge({ credential: '?' })).toEqual(refused('passkey-refused'));
    const foreign = device.sign(challenge, { origin: 'http://localhost:3001' });
    expect(await judge({ credential: foreign })).toEqual(refused('passkey-other-origin'));
    expect(await judge({})).toMatchObject({ ok: true });
  });
});
