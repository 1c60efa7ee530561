import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { passkey } from '../store/schema.ts';
import { createAuthenticator } from '../test/authenticator.ts';
import {
  addPasskeyOf,
  askToSignIn,
  enterAndAdd,
  enterByCode,
  type SignedIn,
  signedIn,
} from '../test/passkey-holder.ts';
import { browser, cookieHeader, deliverMail, withCookie } from '../test/visitor.ts';
import { findPerson, readSessionToken } from './find-person.ts';
import { removePasskey } from './remove-passkey.ts';
import { renamePasskey } from './rename-passkey.ts';
import { signInByPasskey } from './sign-in-by-passkey.ts';

const address = 'someone@example.org';
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform('tables', { DEMO: '0' });
});
beforeEach(() => test.empty());
afterAll(() => test.close());

const refused = (code: string) => ({ ok: false, refusal: { code: `identity.${code}` } });
const kept = () => test.platform.database.db.select().from(passkey).orderBy(passkey.createdAt);
const firstId = async () => (await kept())[0]?.id ?? '';
const remove = async ({ actor, headers }: SignedIn, id: string) => {
  const token = await readSessionToken(test.platform, headers);
  return removePasskey(test.platform, actor, id, { token });
};

describe('removing a passkey', () => {
  it('closes its door, ends every other session, and tells the person', async () => {
    const who = await enterAndAdd(test, 'mine', address);
    const elsewhere = await enterByCode(test, 'elsewhere', address);
    expect(await remove(who, await firstId())).toMatchObject({ ok: true });
    expect(await kept()).toEqual([]);
    expect(await findPerson(test.platform, withCookie(elsewhere.cookie))).toBeNull();
    const credential = who.device.sign(await askToSignIn(test, 'new'));
    const sent = { credential, headers: new Headers() };
    expect(await signInByPasskey(test.platform, browser('new'), sent)).toEqual(
      refused('passkey-refused'),
    );
    await deliverMail(test);
    expect(test.mails.at(-1)).toMatchObject({ to: address });
    expect(test.mails.at(-1)?.subject).toContain('A passkey was removed');
  });

  it('leaves the session that removes it, by a code alone where none is left', async () => {
    const who = await enterAndAdd(test, 'mine', address);
    const added = await addPasskeyOf(test, who, createAuthenticator());
    if (!added.ok) throw new Error(added.refusal.code);
    const now = await signedIn(test, browser('mine'), cookieHeader([added.value.cookie]));
    await remove(now, await firstId());
    const assurance = async () =>
      (await findPerson(test.platform, withCookie(now.cookie)))?.assurance;
    expect(await assurance()).toBe('passkey');
    await remove(now, await firstId());
    expect(await assurance()).toBe('code');
  });

  it('is refused five minutes after signing in, in a session by code, and to a role of the demo', async () => {
    const who = await enterAndAdd(test, 'mine', address);
    const byCode = await enterByCode(test, 'code', address);
    expect(await remove(byCode, await firstId())).toEqual(refused('passkey-first'));
    const playing = { ...who.actor, person: { ...who.actor.person, persona: 'convener' } };
    const asRole = { ...who, actor: playing as SignedIn['actor'] };
    expect(await remove(asRole, await firstId())).toEqual(refused('persona-passkey'));
    test.setNow(new Date(test.platform.clock().getTime() + 5 * 60_000));
    expect(await remove(who, await firstId())).toEqual(refused('sign-in-again'));
    expect(await kept()).toHaveLength(1);
  });

  it('and naming is for its owner alone: it is unknown to everybody else', async () => {
    const who = await enterAndAdd(test, 'mine', address);
    const other = await enterAndAdd(test, 'other', 'another@example.org');
    const id = await firstId();
    const missing = refused('no-such-passkey');
    expect(await remove(other, id)).toEqual(missing);
    expect(await renamePasskey(test.platform, other.actor, id, { name: 'mine' })).toEqual(missing);
    expect(await renamePasskey(test.platform, browser('new'), id, { name: 'x' })).toEqual(missing);
    const unmade = '00000000-0000-4000-8000-000000000000';
    expect(await remove(who, unmade)).toEqual(missing);
    expect(await renamePasskey(test.platform, who.actor, id, { name: '=SUM(1)' })).toMatchObject({
      ok: true,
    });
    expect((await kept()).find((one) => one.id === id)?.name).toBe('SUM(1)');
  });
});
