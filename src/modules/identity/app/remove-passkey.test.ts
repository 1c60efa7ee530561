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
import { openPasskeySession } from './open-session.ts';
import { removePasskey } from './remove-passkey.ts';
import { renamePasskey } from './rename-passkey.ts';
import { provePasskey, signInByPasskey } from './sign-in-by-passkey.ts';

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
  const token = readSessionToken(test.platform, headers);
  return removePasskey(test.platform, actor, id, { token });
};

/** Until so many sessions of the database wait for a lock. */
async function untilWaiting(count: number): Promise<void> {
  const { sql } = test.platform.database;
  for (let tries = 0; tries < 500; tries += 1) {
    const { rowCount } = await sql.query(`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    if ((rowCount ?? 0) >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`Not ${count} sessions wait`);
}

describe('a passkey that is removed in the instant that it signs in', () => {
  const sessionsOf = async (personId: string) => {
    const { rows } = await test.platform.database.sql.query(
      'select assurance from identity.session where user_id = $1',
      [personId],
    );
    return rows;
  };

  it('opens no session where it was proved before, and removed before the session is there', async () => {
    const who = await enterAndAdd(test, 'mine', address);
    const credential = who.device.sign(await askToSignIn(test, 'new'));
    const proved = await provePasskey(test.platform, browser('new'), { credential });
    expect(proved.ok).toBe(true);
    expect(await remove(who, await firstId())).toMatchObject({ ok: true });
    expect(await openPasskeySession(test.platform, proved, new Headers())).toEqual(
      refused('passkey-refused'),
    );
    expect(await sessionsOf(who.personId)).toEqual([{ assurance: 'code' }]);
  });

  it.each(['signing in', 'removing'] as const)(
    'leaves no session behind, where of two at once %s comes first',
    async (first) => {
      const who = await enterAndAdd(test, 'mine', address);
      const credential = who.device.sign(await askToSignIn(test, 'new'));
      const id = await firstId();
      const acts = {
        'signing in': () =>
          signInByPasskey(test.platform, browser('new'), { credential, headers: new Headers() }),
        removing: () => remove(who, id),
      };
      // Both stand before the same lock, in this order.
      const held = await test.platform.database.connect();
      await held.query('begin');
      await held.query('select 1 from identity.person where id = $1 for update', [who.personId]);
      const one = acts[first]();
      await untilWaiting(1);
      const other = first === 'removing' ? acts['signing in']() : acts.removing();
      await untilWaiting(2);
      await held.query('commit');
      held.release();
      const ended = await Promise.all([one, other]);
      const [signing, removing] = first === 'removing' ? [ended[1], ended[0]] : ended;
      expect(removing).toMatchObject({ ok: true });
      expect(signing).toMatchObject(
        first === 'removing' ? refused('passkey-refused') : { ok: true },
      );
      expect(await sessionsOf(who.personId)).toEqual([{ assurance: 'code' }]);
      expect(await findPerson(test.platform, withCookie(who.cookie))).not.toBeNull();
    },
  );
});

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
    expect(await remove(asRole, await firstId())).toEqual(refused('persona-shared'));
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
