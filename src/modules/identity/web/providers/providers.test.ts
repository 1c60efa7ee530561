import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askStepUp } from '../../../../platform/acts/step-ups.ts';
import type { Actor } from '../../../../platform/powers/powers.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { connectProvider } from '../../app/connect-provider.ts';
import { findPerson } from '../../app/find-person.ts';
import { openProviderSession } from '../../app/open-session.ts';
import { signByProvider } from '../../app/sign-by-provider.ts';
import { browserHash } from '../../domain/sign-in-code.ts';
import { insertProof } from '../../store/provider-visits.ts';
import { createAuthenticator } from '../../test/authenticator.ts';
import {
  addPasskeyTo,
  type Browser,
  leadsTo,
  openBrowser,
  signByDevice,
  signByMail,
} from '../../test/browser.ts';
import { openGuest, openOidcServer, settingOf } from '../../test/oidc-server.ts';
import { browser, deliverMail, readCode, withCookie } from '../../test/visitor.ts';

type Server = Awaited<ReturnType<typeof openOidcServer>>;

let test: TestPlatform;
let city: Server;
let state: Server;
beforeAll(async () => {
  const site = 'http://localhost:3000';
  [city, state] = [await openOidcServer('city', site), await openOidcServer('state', site)];
  test = await createTestPlatform('people', {
    DEMO: '0',
    OUTBOUND_NETWORKS: '127.0.0.0/8',
    OIDC_PROVIDERS: JSON.stringify([settingOf(city), settingOf(state, 'high')]),
  });
  // What a provider signs is of this very minute.
  test.setNow(new Date());
});
afterAll(async () => {
  await test.close();
  await city.close();
  await state.close();
});

const me = '/en/identity/me';
const query = async (text: string) =>
  (await test.platform.database.sql.query(text)).rows as Record<string, unknown>[];
const here = (address: string) => address.replace('http://localhost:3000', '');

/** Goes to a provider from a page of ours. @returns the address that it leads back to */
async function visit(by: Browser, id: string, login: string, fields = {}): Promise<string> {
  const led = await by.post(`/en/identity/provider/${id}`, { purpose: 'sign-in', ...fields });
  return here(await openGuest()(leadsTo(led), login));
}

async function signIn(by: Browser, id: string, login: string, back = '/en/') {
  return by.get(await visit(by, id, login, { back }));
}

async function enterByMail(name: string): Promise<Browser> {
  const own = openBrowser(test, name);
  const contact = `${name}@example.org`;
  await own.post('/en/identity/sign-in', { contact, back: '' });
  await deliverMail(test);
  await own.post('/en/identity/code', { code: readCode(test, contact), back: '' });
  return own;
}

const personOf = async (account: string) =>
  (await query(`select user_id from identity.account where account_id = '${account}'`))[0]?.user_id;

/** Who acts in a browser. */
async function actorOf(own: Browser, mark: string): Promise<Actor> {
  const session = own.cookie().split('; ')[1] ?? '';
  return { ...browser(mark), person: await findPerson(test.platform, withCookie(session)) };
}

describe('signing in by a provider', () => {
  it('makes a person of its own at the first time, and finds it at the next', async () => {
    const one = openBrowser(test, 'first');
    expect(leadsTo(await signIn(one, 'city', 'ann', me))).toBe(me);
    const again = openBrowser(test, 'second');
    await signIn(again, 'city', 'ann');
    expect(
      await query(`select provider_id, access_token, refresh_token, id_token, scope
        from identity.account where account_id = 'ann'`),
    ).toEqual([
      {
        ...{ provider_id: city.issuer, access_token: null, refresh_token: null },
        ...{ id_token: null, scope: null },
      },
    ]);
    expect(
      await query(`select assurance from identity.session s
        join identity.account a on a.user_id = s.user_id where account_id = 'ann'`),
    ).toEqual([{ assurance: 'provider' }, { assurance: 'provider' }]);
    expect(await query('select * from identity.provider_visit')).toEqual([]);
  });

  it('is a person without a contact, whose pages all work, and who takes along what is kept', async () => {
    const own = openBrowser(test, 'unreachable');
    await signIn(own, 'city', 'una');
    const page = await own.text(me);
    expect(page).toContain('city account');
    expect(page).toContain('None. You sign in by an account elsewhere');
    for (const path of ['/en/identity/my-data', '/en/messaging/mine', '/en/identity/waiting']) {
      expect([path, (await own.get(path)).status]).toEqual([path, 200]);
    }
    expect(page).toContain('city account<br/><strong>This one');
    const sent = await own.post('/en/identity/my-data/export');
    expect(sent.headers.get('content-type')).toBe('application/zip');
    const { personData } = test.platform;
    const part = personData.find(({ kinds }) => kinds.includes('providers'));
    const read = await part?.read({ id: String(await personOf('una')) } as never);
    expect(read?.providers).toMatchObject([{ provider: city.issuer, accountId: 'una' }]);
    expect(read?.providers?.[0]).toHaveProperty('createdAt');
  });

  it('never joins somebody with the same e-mail, proved there or not', async () => {
    const known = await enterByMail('eve');
    const own = openBrowser(test, 'same-mail');
    // The provider says that this is eve@example.org.
    await signIn(own, 'city', 'eve');
    expect(await own.text(me)).not.toContain('eve@example.org');
    expect(await known.text(me)).not.toContain('id="providers"');
    const dump = await query('select * from identity.contact');
    expect(JSON.stringify(dump)).not.toContain(String(await personOf('eve')));
  });

  it('by one that is marked high is worth a passkey', async () => {
    const own = openBrowser(test, 'strong');
    await signIn(own, 'state', 'sam');
    expect((await actorOf(own, 'strong')).person?.assurance).toBe('passkey');
  });

  it('opens nothing by an account that was disconnected at that moment', async () => {
    const account = { issuer: city.issuer, accountId: 'gone' };
    const personId = String(await personOf('ann'));
    const sessions = async () => (await query('select count(*) from identity.session'))[0];
    const before = await sessions();
    const opened = await openProviderSession(
      test.platform,
      { personId, provedAt: null, ...account },
      new Headers(),
    );
    expect(opened.ok ? null : opened.refusal.code).toBe('identity.provider-over');
    expect(await sessions()).toEqual(before);
  });

  it('is offered without a script, where the policy lets forms lead to the providers', async () => {
    const stranger = openBrowser(test, 'stranger');
    const policyOf = async (path: string) =>
      /form-action [^;]*/.exec(
        (await stranger.get(path)).headers.get('content-security-policy') ?? '',
      )?.[0];
    expect(await stranger.text('/en/identity/sign-in')).toContain('Sign in by “city account”');
    expect(await stranger.text('/zh-Hant/identity/sign-in')).toContain('用「city帳號」登入');
    expect(await policyOf('/en/identity/sign-in')).toBe(
      `form-action 'self' ${city.issuer} ${state.issuer}`,
    );
    expect(await policyOf('/en/')).toBe(`form-action 'self'`);
    expect(await policyOf('/en/identity/code')).toBe(`form-action 'self'`);
  });

  it('is refused for a provider that there is not, and from a form of another site', async () => {
    const own = openBrowser(test, 'wrong-id');
    const none = await own.post('/en/identity/provider/nowhere', { purpose: 'sign-in' });
    expect(none.status).toBe(404);
    expect(await none.text()).toContain('There is no such sign-in here');
    const forged = await test.request('/en/identity/provider/city', {
      method: 'POST',
      headers: { origin: 'https://evil.example', cookie: own.cookie() },
      body: new URLSearchParams({ purpose: 'sign-in' }),
    });
    expect(forged.status).toBe(403);
  });
});

describe('connecting a provider', () => {
  const connect = async (own: Browser, id: string, login: string) =>
    leadsTo(await own.get(await visit(own, id, login, { purpose: 'connect', back: me })));

  it('is signed, told to every contact, and opens the same account from then on', async () => {
    const own = await enterByMail('bob');
    const other = await enterByMail('bob');
    const page = await connect(own, 'city', 'bob-there');
    expect(await own.text(page)).toContain(
      'Once it is connected, signing in there opens this account',
    );
    expect(await personOf('bob-there')).toBeUndefined();
    const done = await signByMail(test, own, await own.post(page), 'bob@example.org');
    expect(leadsTo(done)).toBe(`${me}?provider=connected`);
    expect(await own.text(leadsTo(done))).toContain('The sign-in is connected');
    await deliverMail(test);
    const told = test.mails.findLast(({ to }) => to === 'bob@example.org');
    expect(told?.subject).toContain('A sign-in elsewhere was connected');
    expect((await other.get(me)).status).toBe(303);
    expect((await own.get(page)).status).toBe(404);
    const later = openBrowser(test, 'bob-later');
    await signIn(later, 'city', 'bob-there');
    expect(await later.text(me)).toContain('bob@example.org');
  });

  it('is refused for an account that somebody else has', async () => {
    const own = await enterByMail('cat');
    const led = await own.post(await connect(own, 'city', 'ann'));
    expect(led.status).toBe(409);
    expect(await led.text()).toContain('That account is connected already');
  });

  it('takes the browser and the person that went there', async () => {
    const own = await enterByMail('dan');
    const page = await connect(own, 'city', 'dan-there');
    const other = await enterByMail('dora');
    expect((await other.get(page)).status).toBe(404);
    expect((await other.post(page)).status).toBe(404);
    const stranger = openBrowser(test, 'no-session');
    const started = await stranger.post('/en/identity/provider/city', { purpose: 'connect' });
    expect(started.status).toBe(403);
    test.setNow(new Date(Date.now() + 11 * 60_000));
    expect((await own.get(page)).status).toBe(404);
    test.setNow(new Date());
  });

  it('is nothing for a persona, nor for a code where something stronger opens the account', async () => {
    const [persona] = await query('select id from identity.person where persona is not null');
    const proof = async (personId: string, id: string) =>
      insertProof(test.platform.database.db, {
        ...{ id, personId, browser: browserHash(browser('any').device ?? '') },
        ...{ issuer: city.issuer, accountId: id, stepUp: null, evidence: null },
        expiresAt: new Date(Date.now() + 60_000),
      });
    const refusedFor = async (id: string, personId: string, name: string | null) => {
      await proof(personId, id);
      const person = { id: personId, assurance: 'code' as const, appointments: [], persona: name };
      const tried = await connectProvider(test.platform, { ...browser('any'), person }, id, {});
      return tried.ok ? null : tried.refusal.code;
    };
    const [one, two] = ['1', '2'].map((end) => `00000000-0000-4000-8000-00000000000${end}`);
    expect(await refusedFor(one ?? '', String(persona?.id), 'citizen')).toBe(
      'identity.persona-shared',
    );
    // Sam has a provider that is worth a passkey: whoever has his mailbox alone adds nothing.
    expect(await refusedFor(two ?? '', String(await personOf('sam')), null)).toBe(
      'identity.passkey-first',
    );
  });
});

describe('disconnecting a provider', () => {
  const disconnect = async (own: Browser, account: string) => {
    const [row] = await query(`select id from identity.account where account_id = '${account}'`);
    return own.post(`/en/identity/providers/${row?.id}/disconnect`);
  };

  it('is signed; the account stays open by the contact', async () => {
    const own = await enterByMail('bob');
    const done = await signByMail(test, own, await disconnect(own, 'bob-there'), 'bob@example.org');
    expect(await own.text(leadsTo(done))).toContain('The sign-in is disconnected');
    expect(await personOf('bob-there')).toBeUndefined();
  });

  it('is never the end of the last way in, nor is removing the last passkey', async () => {
    const own = openBrowser(test, 'lastly');
    await signIn(own, 'state', 'lea');
    const last = await disconnect(own, 'lea');
    expect(last.status).toBe(409);
    expect(await last.text()).toContain('This is your only way in');
    const device = createAuthenticator();
    await addPasskeyTo(own, device);
    const done = await signByDevice(own, await disconnect(own, 'lea'), device);
    expect(leadsTo(done)).toBe(`${me}?provider=disconnected`);
    const [, passkey = ''] = /passkeys\/([0-9a-f-]{36})/.exec(await own.text(me)) ?? [];
    const removed = await own.post(`/en/identity/passkeys/${passkey}/remove`);
    expect(removed.status).toBe(409);
  });

  it('is not for others, nor for a code where something stronger opens the account', async () => {
    const own = await enterByMail('cat');
    expect((await disconnect(own, 'ann')).status).toBe(404);
    const { disconnectProvider } = await import('../../app/disconnect-provider.ts');
    const personId = String(await personOf('sam'));
    const [row] = await query(`select id from identity.account where account_id = 'sam'`);
    const person = { id: personId, assurance: 'code' as const, appointments: [], persona: null };
    const actor = { ...browser('any'), person };
    const tried = await disconnectProvider(test.platform, actor, String(row?.id), {});
    expect(tried.ok ? null : tried.refusal.code).toBe('identity.passkey-first');
  });
});

describe('signing by a provider', () => {
  const goSigning = async (own: Browser, page: string, login: string, id = 'city') => {
    const stepUp = page.split('/').at(-1) ?? '';
    return own.get(await visit(own, id, login, { purpose: 'sign', stepUp, back: page }));
  };

  it('is the way of whoever has no contact: to leave, for one', async () => {
    const own = openBrowser(test, 'leaver');
    await signIn(own, 'city', 'leo');
    const page = leadsTo(await own.post('/en/identity/my-data/leave'));
    const asked = await own.get(page);
    expect(asked.headers.get('content-security-policy')).toContain(`'self' ${city.issuer};`);
    const text = await asked.text();
    expect(text).toContain('Sign in anew at “city account” to sign');
    expect(text).not.toContain('/code"');
    expect(leadsTo(await goSigning(own, page, 'leo'))).toBe(page);
    expect(await own.text(page)).toContain('one press signs it');
    const done = await own.post(page, { method: 'provider' });
    expect(leadsTo(done)).toContain('/en/identity/left');
    const [row] = await query(
      `select method, challenge, evidence from platform.step_up where method = 'provider'`,
    );
    expect(JSON.parse(String(row?.evidence))).toMatchObject({
      ...{ iss: city.issuer, nonce: row?.challenge, assurance: 'provider' },
      tokenHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(String(row?.evidence)).not.toContain('example.org');
    expect(await query('select * from identity.provider_proof where step_up is not null')).toEqual(
      [],
    );
    // Signing in takes it back.
    await signIn(own, 'city', 'leo');
    expect(await query('select * from identity.leaving')).toEqual([]);
  });

  it('takes the account that is connected, and signs nothing without going there', async () => {
    const own = openBrowser(test, 'signer');
    await signIn(own, 'city', 'sue');
    const page = leadsTo(await own.post('/en/identity/my-data/leave'));
    const other = leadsTo(await goSigning(own, page, 'ann'));
    expect(other).toContain('provider-answer?why=provider-other');
    expect(await own.text(other)).toContain('This is not the account that you connected');
    const pressed = await own.post(page, { method: 'provider' });
    expect(pressed.status).toBe(404);
    expect(await query('select * from identity.leaving')).toEqual([]);
    const none = await own.post('/en/identity/provider/city', { purpose: 'sign', back: page });
    expect(none.status).toBe(404);
    expect(await none.text()).toContain('nothing');
  });

  it('is nothing where nothing is to be signed', async () => {
    const own = openBrowser(test, 'idle');
    await signIn(own, 'city', 'ida');
    const none = '00000000-0000-4000-8000-000000000000';
    const signed = await signByProvider(test.platform, await actorOf(own, 'idle'), none, {});
    expect(signed).toMatchObject({ refusal: { code: 'identity.nothing-to-sign' } });
  });

  it('is worth what the settings say', async () => {
    const { db } = test.platform.database;
    const weigh = async (login: string, issuer: string, mark: string) => {
      const own = openBrowser(test, mark);
      await signIn(own, login === 'max' ? 'state' : 'city', login);
      const actor = await actorOf(own, mark);
      const text = { 'zh-Hant': '試', en: 'A try' };
      const needed = { act: 'a', subject: 'a'.repeat(64), text, textHash: 'b'.repeat(64) };
      const { person, device } = actor;
      if (person === null) throw new Error('nobody');
      const strict = { ...needed, appointment: null, assurance: 'passkey' as const };
      const stepUp = (await askStepUp(test.platform, person, strict, null)) ?? '';
      await insertProof(db, {
        ...{ id: stepUp, personId: person.id, browser: browserHash(device ?? '') },
        ...{ issuer, accountId: login, stepUp, evidence: '{}' },
        expiresAt: new Date(Date.now() + 60_000),
      });
      const signed = await signByProvider(test.platform, actor, stepUp, {});
      return signed.ok ? 'signed' : signed.refusal.code;
    };
    expect(await weigh('min', city.issuer, 'weak')).toBe('identity.provider-too-weak');
    expect(await weigh('max', state.issuer, 'worthy')).toBe('signed');
  });
});
