import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../platform/powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { recoveryUntil } from '../domain/office-recovery.ts';
import { passkeyChallenge } from '../store/challenge-schema.ts';
import { officeRecovery } from '../store/office-recovery-schema.ts';
import { passkey } from '../store/schema.ts';
import { type Behaviour, createAuthenticator } from '../test/authenticator.ts';
import {
  addPasskeyOf,
  askToAdd,
  enterAndAdd,
  enterByCode,
  signedIn,
} from '../test/passkey-holder.ts';
import { browser, cookieHeader, deliverMail, withCookie } from '../test/visitor.ts';
import { addPasskeyHere } from './add-passkey.ts';
import { findPerson, readSessionToken } from './find-person.ts';

const address = 'someone@example.org';
const minutes = (count: number) => count * 60_000;
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform('people');
});
beforeEach(() => test.empty());
afterAll(() => test.close());

const later = (ms: number) => test.setNow(new Date(test.platform.clock().getTime() + ms));
const refused = (code: string) => ({ ok: false, refusal: { code: `identity.${code}` } });
const kept = () => test.platform.database.db.select().from(passkey);
const someone = () => enterByCode(test, 'mine', address);

describe('adding a passkey', () => {
  it('keeps its public key, and goes on in a session of a new token that counts as passkey', async () => {
    const who = await someone();
    const added = await addPasskeyOf(test, who, createAuthenticator(), { name: '我的手機' });
    if (!added.ok) throw new Error(added.refusal.code);
    const [row] = await kept();
    expect(row).toMatchObject({
      personId: who.personId,
      name: '我的手機',
      counter: 1,
      transports: ['internal'],
      backedUp: false,
      lastUsedAt: null,
    });
    expect(await findPerson(test.platform, withCookie(who.cookie))).toBeNull();
    const now = await findPerson(test.platform, withCookie(cookieHeader([added.value.cookie])));
    expect(now).toMatchObject({ id: who.personId, assurance: 'passkey' });
  });

  it('asks the device for a key that it keeps, knows its person by, and has none of yet', async () => {
    const { personId, ...who } = await enterAndAdd(test, 'mine', address);
    const asked = await askToAdd(test, { personId, ...who });
    const [row] = await kept();
    expect(asked).toMatchObject({
      value: {
        rp: { id: 'localhost' },
        user: { name: address },
        attestation: 'none',
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        excludeCredentials: [{ id: row?.credentialId }],
      },
    });
    expect(JSON.stringify(asked)).not.toContain(personId);
  });

  it('ends every other session, and tells the person at every contact in both languages', async () => {
    const elsewhere = await enterByCode(test, 'elsewhere', address);
    await enterAndAdd(test, 'mine', address);
    expect(await findPerson(test.platform, withCookie(elsewhere.cookie))).toBeNull();
    await deliverMail(test);
    const mail = test.mails.at(-1);
    expect(mail?.to).toBe(address);
    expect(mail?.subject).toBe('你的帳號新增了一把通行密鑰 / A passkey was added');
    expect(mail?.text).toContain('沒有名稱的通行密鑰');
    expect(mail?.text).toContain('Passkey without a name');
  });

  it('is refused more than five minutes after signing in', async () => {
    const who = await someone();
    const asked = await askToAdd(test, who);
    if (!asked.ok) throw new Error(asked.refusal.code);
    later(minutes(5) - 1);
    expect(await askToAdd(test, who)).toMatchObject({ ok: true });
    later(1);
    expect(await askToAdd(test, who)).toEqual(refused('sign-in-again'));
  });

  it('is refused when the sign-in grows old while the device asks', async () => {
    const who = await someone();
    later(minutes(3));
    const asked = await askToAdd(test, who);
    if (!asked.ok) throw new Error(asked.refusal.code);
    later(minutes(3));
    const credential = createAuthenticator().make(asked.value.challenge);
    const sent = { credential, name: '', headers: who.headers };
    expect(await addPasskeyHere(test.platform, who.actor, sent)).toEqual(refused('sign-in-again'));
  });

  it('is refused to who has one already and signed in with a code', async () => {
    await enterAndAdd(test, 'mine', address);
    const again = await someone();
    expect(await askToAdd(test, again)).toEqual(refused('passkey-first'));
    const race = { credential: createAuthenticator().make('A'), name: '', headers: again.headers };
    expect(await addPasskeyHere(test.platform, again.actor, race)).toEqual(refused('passkey-over'));
  });

  it('is refused in its second half, too, when one was added meanwhile in another browser', async () => {
    const left = await enterByCode(test, 'left', address);
    const asked = await askToAdd(test, left);
    if (!asked.ok) throw new Error(asked.refusal.code);
    await test.platform.database.sql.query(
      `insert into identity.passkey values (gen_random_uuid(), '${left.personId}', 'other', 'k', 0, '{}', false, null, now(), null)`,
    );
    const credential = createAuthenticator().make(asked.value.challenge);
    const sent = { credential, name: '', headers: left.headers };
    expect(await addPasskeyHere(test.platform, left.actor, sent)).toEqual(refused('passkey-first'));
  });

  it('is refused in its second half, too, when colleagues have confirmed another browser meanwhile', async () => {
    const who = await someone();
    const asked = await askToAdd(test, who);
    if (!asked.ok) throw new Error(asked.refusal.code);
    await test.platform.database.db.insert(officeRecovery).values({
      ...{ personId: who.personId, number: '12345678', browser: 'of another', sessionId: 'any' },
      ...{ askedAt: test.platform.clock(), confirmedAt: test.platform.clock() },
      until: recoveryUntil(test.platform.clock()),
    });
    const credential = createAuthenticator().make(asked.value.challenge);
    const sent = { credential, name: '', headers: who.headers };
    expect(await addPasskeyHere(test.platform, who.actor, sent)).toEqual(refused('other-browser'));
    expect(await kept()).toEqual([]);
  });

  it('is refused to a role of the demo, which all its visitors share', async () => {
    const who = await someone();
    const person = { ...who.actor.person, persona: 'convener' } as Person;
    const playing = { ...who, actor: { ...who.actor, person } };
    expect(await askToAdd(test, playing)).toEqual(refused('persona-shared'));
    const asked = await askToAdd(test, who);
    if (!asked.ok) throw new Error(asked.refusal.code);
    const credential = createAuthenticator().make(asked.value.challenge);
    const sent = { credential, name: '', headers: who.headers };
    const added = await addPasskeyHere(test.platform, playing.actor, sent);
    expect(added).toEqual(refused('persona-shared'));
  });

  it('is refused to nobody, and without a browser’s mark or a session', async () => {
    const nothing = { ok: false, refusal: { code: 'not-allowed' } };
    const who = await someone();
    expect(await askToAdd(test, { ...who, actor: browser('mine') })).toEqual(nothing);
    expect(await askToAdd(test, { ...who, actor: { ...who.actor, device: null } })).toEqual(
      nothing,
    );
    expect(await askToAdd(test, { ...who, headers: new Headers() })).toEqual(nothing);
    const other = await enterByCode(test, 'other', 'another@example.org');
    expect(await askToAdd(test, { ...who, headers: other.headers })).toEqual(nothing);
  });

  it('is refused beyond ten', async () => {
    let who = await enterAndAdd(test, 'mine', address);
    for (let count = 1; count < 10; count += 1) {
      const added = await addPasskeyOf(test, who, createAuthenticator());
      if (!added.ok) throw new Error(added.refusal.code);
      const cookie = cookieHeader([added.value.cookie]);
      who = { ...who, ...(await signedIn(test, browser('mine'), cookie)) };
    }
    expect(await kept()).toHaveLength(10);
    expect(await askToAdd(test, who)).toEqual(refused('passkeys-full'));
  });

  it('keeps ten where the tenth and the eleventh are made at once', async () => {
    const who = await enterAndAdd(test, 'mine', address);
    const fill = (count: number, from: number) =>
      test.platform.database.sql.query(
        `insert into identity.passkey select gen_random_uuid(), '${who.personId}', 'c' || n, 'k', 0, '{}', false, null, now(), null
         from generate_series(${from}, ${from + count - 1}) n`,
      );
    await fill(8, 1);
    const sends: (() => ReturnType<typeof addPasskeyHere>)[] = [];
    for (const mark of ['mine', 'second', 'third']) {
      const actor = { ...who.actor, device: browser(mark).device };
      const asked = await askToAdd(test, { ...who, actor });
      if (!asked.ok) throw new Error(asked.refusal.code);
      const credential = createAuthenticator().make(asked.value.challenge);
      const sent = { credential, name: '', headers: who.headers };
      sends.push(() => addPasskeyHere(test.platform, actor, sent));
    }
    const [last, ...first] = sends;
    const outcomes = await Promise.all(first.map((send) => send()));
    expect(outcomes.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1);
    await fill(10 - (await kept()).length, 20);
    await test.platform.database.sql.query(
      `insert into identity.session select gen_random_uuid()::text, '${readSessionToken(test.platform, who.headers)}', '${who.personId}', now() + interval '1 hour', '', '', '${test.platform.clock().toISOString()}', now(), 'passkey', now(), null, null, null, '${test.platform.clock().toISOString()}' on conflict do nothing`,
    );
    expect(await last?.()).toEqual(refused('passkeys-full'));
    expect(await kept()).toHaveLength(10);
  });

  it('is refused for a passkey that is kept already, whosoever it is', async () => {
    const { device } = await enterAndAdd(test, 'mine', address);
    const other = await enterByCode(test, 'other', 'another@example.org');
    expect(await addPasskeyOf(test, other, device)).toEqual(refused('passkey-known'));
  });

  it.each<[string, Behaviour, string]>([
    ['asked for by another page', { origin: 'https://evil.example' }, 'passkey-other-origin'],
    ['asked for in a frame of another page', { crossOrigin: true }, 'passkey-other-origin'],
    ['made for another site', { rpId: 'evil.example' }, 'passkey-refused'],
    ['of a device that did not ask for its person', { verifies: false }, 'passkey-unverified'],
    ['that is a signature instead', { type: 'webauthn.get' }, 'passkey-refused'],
    [
      'with a maker’s certificate, which would lead the library to other hosts',
      { attestation: ['packed', new Map([['x5c', []]])] },
      'passkey-refused',
    ],
    [
      'of an attestation that nobody asked for',
      { attestation: ['apple', new Map()] },
      'passkey-refused',
    ],
  ])('is refused for an answer %s', async (_, behaviour, code) => {
    const answered = await addPasskeyOf(test, await someone(), createAuthenticator(), {
      behaviour,
    });
    expect(answered).toEqual(refused(code));
    expect(await kept()).toEqual([]);
  });

  it('is refused for an answer that comes twice, late, or from another browser', async () => {
    const who = await someone();
    const device = createAuthenticator();
    const send = (credential: string, actor = who.actor) =>
      addPasskeyHere(test.platform, actor, { credential, name: '', headers: who.headers });
    const draw = async () => {
      const asked = await askToAdd(test, who);
      if (!asked.ok) throw new Error(asked.refusal.code);
      return device.make(asked.value.challenge);
    };
    const another = { ...who.actor, device: browser('another').device };
    expect(await send(await draw(), another)).toEqual(refused('passkey-over'));
    const unverified = await draw();
    const bad = unverified.replace('"attestationObject":"', '"attestationObject":"AA');
    expect(await send(bad)).toEqual(refused('passkey-refused'));
    expect(await send(unverified)).toEqual(refused('passkey-replayed'));
    const older = await draw();
    await draw();
    expect(await send(older)).toEqual(refused('passkey-over'));
    const late = await draw();
    later(minutes(5));
    expect(await send(late)).toEqual(refused('passkey-over'));
    expect(await test.platform.database.db.select().from(passkeyChallenge)).not.toEqual([]);
  });

  it.each(['', 'null', '[]', '{"id":"x"}', 'x'.repeat(300), '{"__proto__":1}'])(
    'is refused for %s instead of an answer',
    async (credential) => {
      const who = await someone();
      const sent = { credential, name: '', headers: who.headers };
      expect(await addPasskeyHere(test.platform, who.actor, sent)).toEqual(
        refused('passkey-refused'),
      );
    },
  );

  it('is refused before the device is asked, and after it, for a name that cannot be one', async () => {
    const who = await someone();
    for (const name of ['\u200b', 'x'.repeat(81)]) {
      expect(await askToAdd(test, who, name)).toEqual(refused('unfit-name'));
      const sent = { credential: '{}', name, headers: who.headers };
      expect(await addPasskeyHere(test.platform, who.actor, sent)).toEqual(refused('unfit-name'));
    }
  });

  it('is counted by network', async () => {
    const who = await someone();
    for (let count = 0; count < 60; count += 1) await askToAdd(test, who);
    expect(await askToAdd(test, who)).toMatchObject(refused('too-many-passkeys'));
  });
});
