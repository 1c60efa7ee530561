import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operator } from '../../../../platform/powers/powers.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { appoint } from '../../app/appoint.ts';
import { endOffice } from '../../app/end-office.ts';
import { forgetExpired } from '../../app/forget-expired.ts';
import { browserHash } from '../../domain/sign-in-code.ts';
import { insertProviderAccount } from '../../store/provider-accounts.ts';
import { createAuthenticator } from '../../test/authenticator.ts';
import {
  addPasskeyTo,
  type Browser,
  leadsTo,
  openBrowser,
  signByDevice,
  signByMail,
} from '../../test/browser.ts';
import { changeWays, mail } from '../../test/change-ways.ts';
import { settingOf } from '../../test/oidc-server.ts';
import { entriesAbout, play } from '../../test/persona.ts';
import { deliverMail, readCode } from '../../test/visitor.ts';

const hour = 60 * 60_000;
const lost = '/en/identity/passkeys/lost';
const asking = `${lost}/colleagues`;
const confirming = '/en/identity/colleague';
const adding = '/en/identity/passkeys/new/challenge';

const strong = { id: 'state', issuer: 'https://state.example' };

type Holder = { readonly own: Browser; readonly device: ReturnType<typeof createAuthenticator> };

let test: TestPlatform;
let ways: ReturnType<typeof changeWays>;
let keeper: Holder;
let colleague: Holder;
const appointed = new Map<string, string>();

/** Somebody in an office, in a session by passkey. */
async function holder(name: string): Promise<Holder> {
  const device = createAuthenticator();
  const own = await ways.enter(name);
  await addPasskeyTo(own, device);
  return { own, device };
}

async function office(name: string, id: string) {
  const named = { contact: mail(name), publicName: `Ms ${name}` };
  const given = { ...named, body: 'market-office', office: id, until: null };
  const made = await appoint(test.platform, operator, given);
  if (!made.ok) throw new Error(made.refusal.code);
  const [row] = await ways.rows('select id from identity.appointment where public_name = $1', [
    given.publicName,
  ]);
  appointed.set(name, String(row?.id));
}

const losers = ['walk', 'off', 'late', 'once', 'ended', 'alone', 'elsewhere', 'paper'];

beforeAll(async () => {
  const OIDC_PROVIDERS = JSON.stringify([settingOf(strong, 'high')]);
  test = await createTestPlatform('people', { DEMO: '1', OIDC_PROVIDERS });
  ways = changeWays(test);
  // The keeper last: from then on the operator appoints nobody there.
  for (const name of losers) await office(name, 'moderator');
  await office('mate', 'moderator');
  await office('head', 'registrar');
  keeper = await holder('head');
  colleague = await holder('mate');
});
beforeEach(async () => {
  ways.later(0);
  await ways.forgetLimits();
});
afterAll(() => test.close());

/** Asks in a session by code. @returns that browser, and the number to say */
async function ask(name: string) {
  const code = await ways.enter(name, openBrowser(test, `${name}-code`));
  const asked = await signByMail(test, code, await code.post(asking), mail(name));
  expect(leadsTo(asked)).toBe(lost);
  const [number] = /\d{4} \d{4}/.exec(await code.text(lost)) ?? [];
  if (number === undefined) throw new Error('There is no number');
  return { code, number };
}

async function confirm({ own, device }: Holder, number: string): Promise<Response> {
  const led = await own.post(confirming, { number });
  return led.status === 303 ? signByDevice(own, led, device) : led;
}

const personOf = async (name: string) => {
  const id = await ways.contactId(name);
  const [found] = await ways.rows('select person_id from identity.contact where id = $1', [id]);
  return String(found?.person_id);
};

const hasPasskey = async (name: string) => {
  const mine = 'select 1 from identity.passkey where person_id = $1';
  return (await ways.rows(mine, [await personOf(name)])).length > 0;
};

/** Somebody has just signed in, in the browser of this mark, at a provider. @returns where it is connected */
async function proofOf(personId: string, mark: string): Promise<string> {
  const [made] = await ways.rows(
    `insert into identity.provider_proof (id, browser, person_id, issuer, account_id, expires_at)
     values (gen_random_uuid(), $1, $2, $3, 'thief', $4) returning id`,
    [
      ...[browserHash(mark.padEnd(22, '-')), personId, strong.issuer],
      new Date(test.platform.clock().getTime() + 60_000),
    ],
  );
  return `/en/identity/providers/connect/${made?.id}`;
}

describe('somebody in office without a passkey', () => {
  it('is confirmed by a keeper and a second person; then only the browser that asked adds a passkey', async () => {
    const { own } = await holder('walk');
    const personId = await personOf('walk');
    const { db } = test.platform.database;
    const there = { issuer: strong.issuer, accountId: 'walk' };
    const since = { id: 'walk', personId, at: test.platform.clock() };
    await insertProviderAccount(db, there, since);
    const { code, number } = await ask('walk');
    expect(await code.text(lost)).toContain('Ms head');
    expect(leadsTo(await confirm(keeper, number))).toBe(`${confirming}?done=confirmed`);
    expect(await code.text(lost)).toMatch(/Confirmed[\s\S]*Not yet/);
    expect(await hasPasskey('walk')).toBe(true);
    const again = await confirm(keeper, number);
    expect([again.status, await again.text()]).toEqual([
      409,
      expect.stringContaining('You have confirmed this person already'),
    ]);
    expect(leadsTo(await confirm(colleague, number))).toBe(`${confirming}?done=whole`);
    expect(await hasPasskey('walk')).toBe(false);
    const linked = 'select 1 from identity.account where user_id = $1';
    expect(await ways.rows(linked, [personId])).toEqual([]);
    expect([await ways.isIn(own), await ways.isIn(code)]).toEqual([false, true]);
    const thief = await ways.enter('walk', openBrowser(test, 'walk-thief'));
    const refused = await thief.post(adding);
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining('use the browser that asked'),
    ]);
    const connected = await thief.post(await proofOf(personId, 'walk-thief'));
    expect([connected.status, await connected.text()]).toEqual([
      403,
      expect.stringContaining('use the browser that asked'),
    ]);
    expect(await thief.text('/en/identity/passkeys/new')).toContain('use the browser that asked');
    expect(await thief.text(lost)).toContain('Go back to the browser');
    expect(await code.text(lost)).toContain('Add a new one in this browser');
    await addPasskeyTo(code, createAuthenticator());
    expect(await ways.rows('select 1 from identity.office_recovery')).toEqual([]);
    await deliverMail(test);
    const told = ways.mailsTo('walk').map(({ text }) => text);
    expect(told).toContainEqual(expect.stringContaining('asked colleagues to confirm'));
    expect(told).toContainEqual(expect.stringContaining('Colleagues confirmed you face to face'));
    const entries = await entriesAbout(test, appointed.get('walk') ?? '');
    const kinds = entries.map((entry) => (entry as { readonly kind: string }).kind);
    expect(kinds.slice(-3)).toEqual([
      ...['identity.holder.confirmed', 'identity.holder.confirmed', 'identity.passkeys.ended'],
    ]);
  });

  it('has not lost a passkey that signs in again: the ask is called off, every contact told', async () => {
    const { device } = await holder('off');
    ways.later(25 * hour);
    const { number } = await ask('off');
    const back = openBrowser(test, 'off-back');
    const page = '/en/identity/sign-in/passkey';
    const asked = await back.post(`${page}/challenge`);
    const { challenge } = (await asked.json()) as { challenge: string };
    await back.post(page, { credential: device.sign(challenge), back: '' });
    expect(await ways.isIn(back)).toBe(true);
    expect(await ways.rows('select 1 from identity.office_recovery')).toEqual([]);
    await deliverMail(test);
    expect(ways.mailsTo('off').at(-1)?.text).toContain('has been called back');
    ways.later(0);
    expect((await confirm(keeper, number)).status).toBe(422);
  });

  it('is too late after a day, and asks anew with another number', async () => {
    await holder('late');
    const first = await ask('late');
    expect(leadsTo(await confirm(keeper, first.number))).toBe(`${confirming}?done=confirmed`);
    const second = await ask('late');
    expect(second.number).not.toBe(first.number);
    expect((await confirm(colleague, first.number)).status).toBe(422);
    // What was confirmed of the first counts no more.
    expect(leadsTo(await confirm(colleague, second.number))).toBe(`${confirming}?done=confirmed`);
    ways.later(24 * hour);
    await forgetExpired.handle(test.platform, {});
    expect(await ways.rows('select 1 from identity.office_recovery')).toEqual([]);
    expect(await hasPasskey('late')).toBe(true);
  });

  it('comes back by the code on paper: the ask that somebody may have begun is called off', async () => {
    const own = await ways.enter('paper');
    const paper = await ways.makePaper(own, 'paper');
    await addPasskeyTo(own, createAuthenticator());
    const { number } = await ask('paper');
    const back = openBrowser(test, 'paper-back');
    await back.post('/en/identity/recover', { paper, contact: mail('paper-new') });
    await deliverMail(test);
    const code = readCode(test, mail('paper-new'));
    const recovered = await back.post('/en/identity/recover/code', { code });
    expect(leadsTo(recovered)).toBe('/en/identity/me?done=recovered');
    expect((await confirm(keeper, number)).status).toBe(422);
  });

  it('is whole once where both confirm at the same moment', async () => {
    await holder('once');
    const { number } = await ask('once');
    const led = await Promise.all(
      [keeper, colleague].map(async ({ own }) => own.post(confirming, { number })),
    );
    const signed = await Promise.all(
      [keeper, colleague].map(async ({ own, device }, i) =>
        signByDevice(own, led[i] ?? Response.error(), device),
      ),
    );
    expect(signed.map(leadsTo).sort()).toEqual([
      `${confirming}?done=confirmed`,
      `${confirming}?done=whole`,
    ]);
  });

  it('is told whom to meet, by a lent power too, and where there are too few', async () => {
    const shown = await (await play(test, 'keeper')).text(lost);
    expect(shown).toMatch(/Keepers whom you can meet[\s\S]*Deputy head of bureau/);
    expect(shown).not.toContain('There are not enough people');
    const office = { contact: mail('lone'), publicName: 'Lone', office: 'registrar', until: null };
    const newBody = { name: { 'zh-Hant': '燈塔', en: 'Lighthouse' }, kind: 'agency' } as const;
    const made = await appoint(test.platform, operator, { ...office, body: 'lighthouse', newBody });
    expect(made.ok).toBe(true);
    const { own } = await holder('lone');
    expect(await own.text(lost)).toContain('There are not enough people');
  });

  it('is refused in words who lost nothing, holds no office, has no contact, or plays a role', async () => {
    const refusals = async (own: Browser) => {
      const refused = await own.post(asking);
      return [refused.status, /<h1[^>]*>([^<]+)/.exec(await refused.text())?.[1]];
    };
    const none = await ways.enter('elsewhere', openBrowser(test, 'none'));
    expect(await refusals(none)).toEqual([409, 'You have no passkey']);
    const { own } = await holder('plain');
    expect(await refusals(own)).toEqual([409, 'You hold no office now']);
    const alone = await holder('alone');
    const id = await ways.contactId('alone');
    await ways.rows('delete from identity.contact where id = $1', [id]);
    expect(await refusals(alone.own)).toEqual([409, 'Add an e-mail address or a number first']);
    expect((await (await play(test, 'keeper')).post(asking)).status).toBe(403);
  });
});

describe('whoever is told a number', () => {
  it('confirms nobody by a wrong one, their own, of a body of others, or without an office', async () => {
    const { own } = await holder('elsewhere');
    const { number } = await ask('elsewhere');
    const unknown = await keeper.own.post(confirming, { number: '0000 0000' });
    expect([unknown.status, await unknown.text()]).toEqual([
      422,
      expect.stringContaining('belongs to somebody whom you cannot confirm'),
    ]);
    const words = await keeper.own.post(confirming, { number: 'one two' });
    expect([words.status, await words.text()]).toEqual([
      422,
      expect.stringContaining('Type the eight digits'),
    ]);
    const mine = await own.post(confirming, { number });
    expect([mine.status, await mine.text()]).toEqual([
      403,
      expect.stringContaining('This number is your own'),
    ]);
    const strange = await (await play(test, 'owner-civil')).post(confirming, { number });
    expect([strange.status, await strange.text()]).toEqual([
      422,
      expect.stringContaining('belongs to somebody whom you cannot confirm'),
    ]);
    const nobody = await (await play(test, 'citizen')).post(confirming, { number });
    expect(nobody.status).toBe(403);
    const weak = await ways.enter('mate', openBrowser(test, 'mate-code'));
    expect((await weak.post(confirming, { number })).status).toBe(403);
  });

  it('confirms nobody whose office has ended', async () => {
    await holder('ended');
    const { number } = await ask('ended');
    const appointment = appointed.get('ended') ?? '';
    ways.later(60_000);
    const reason = 'The term is over.';
    const ended = await endOffice(test.platform, operator, appointment, { reason });
    expect(ended.ok).toBe(true);
    const refused = await keeper.own.post(confirming, { number });
    expect([refused.status, await refused.text()]).toEqual([
      409,
      expect.stringContaining('office has ended'),
    ]);
  });

  it('tries thirty a day', async () => {
    for (let i = 0; i < 30; i += 1) {
      expect((await keeper.own.post(confirming, { number: '0000 0000' })).status).toBe(422);
    }
    const refused = await keeper.own.post(confirming, { number: '0000 0000' });
    expect([refused.status, await refused.text()]).toEqual([
      429,
      expect.stringContaining('You have tried too many numbers'),
    ]);
  });
});
