import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operator } from '../../../../platform/powers/powers.ts';
import { runHere } from '../../../../platform/testing/run-here.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { appoint } from '../../app/appoint.ts';
import { signByPasskey } from '../../app/sign-by-passkey.ts';
import { addCommands } from '../../commands.ts';
import { findPeopleInOffice } from '../../index.ts';
import { keyOfOffice, listInvitations } from '../../store/read-offices.ts';
import { createAuthenticator } from '../../test/authenticator.ts';
import {
  addPasskeyTo,
  leadsTo,
  openBrowser,
  signByDevice,
  signByMail,
} from '../../test/browser.ts';
import { signedIn } from '../../test/passkey-holder.ts';
import { browser, cookieHeader, deliverMail, enter } from '../../test/visitor.ts';

let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform('tables', { DEMO: '0' });
});
beforeEach(() => test.empty());
afterAll(() => test.close());

async function invite(name: string, office = 'moderator', body = 'harbour-office') {
  const outcome = await appoint(test.platform, operator, {
    contact: `${name}@example.org`,
    publicName: name,
    body,
    office,
    newBody: { name: { 'zh-Hant': `${body}處`, en: body }, kind: 'local-government' },
    until: null,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.appointment;
}

/** A browser; with a name, somebody signed in, as if by a passkey, since offices ask for one. */
async function visit(name?: string) {
  const mark = name ?? 'stranger';
  if (name === undefined) return openBrowser(test, mark);
  const { cookie } = await enter(test, browser(mark), `${name}@example.org`);
  await test.platform.database.sql.query(`update identity.session set assurance = 'passkey'`);
  return openBrowser(test, mark, cookie);
}

const page = '/en/identity/offices';
const why = { reason: 'The office moves to another bureau.' };
const textOf = async (answer: Response | Promise<Response>) => (await answer).text();
const moderators = async () => {
  const found = await findPeopleInOffice(
    test.platform.database.db,
    'deliberations.moderate',
    test.platform.clock(),
  );
  return found.map(({ publicName }) => publicName);
};
/** Invites somebody and has them sign in. @returns the appointment and their browser */
async function take(name: string, office?: string, body?: string) {
  const id = await invite(name, office, body);
  const taken = { id, ...(await visit(name)) };
  test.setNow(new Date(test.platform.clock().getTime() + 60_000));
  return taken;
}

describe('who holds which office', () => {
  it('stands on a page and in a list for everybody, invitations not', async () => {
    await take('lin');
    await invite('waiting');
    const stranger = await visit();
    const html = await textOf(stranger.get(page));
    expect(html).toContain('lin');
    expect(html).not.toContain('waiting');
    expect(html).not.toContain('/end"');
    const list = await (await stranger.get('/api/identity/offices')).json();
    expect(list).toMatchObject({
      items: [{ body: 'harbour-office', office: 'moderator', name: 'lin', until: null }],
    });
    const csv = await textOf(stranger.get('/api/identity/offices.csv'));
    expect(csv).toContain('harbour-office');
    expect(csv).not.toContain('waiting');
    expect(csv).not.toContain('example.org');
  });

  it('is told from when its holder could act, which is when a later acceptance was', async () => {
    await invite('late');
    const given = test.platform.clock();
    const accepted = new Date(given.getTime() + 86_400_000);
    test.setNow(accepted);
    const late = await visit('late');
    const told = { office: 'moderator', since: accepted.toISOString() };
    for (const list of ['offices', 'appointments']) {
      const answer = await late.get(`/api/identity/${list}`);
      expect(await answer.json()).toMatchObject({ items: [told] });
    }
    expect(await (await late.get('/api/identity/me')).json()).toMatchObject({
      ...{ assurance: 'passkey', appointments: [told] },
      account: expect.stringMatching(/^[0-9A-F-]+$/),
    });
    const times = await textOf(late.get('/api/identity/bodies/harbour-office/times.csv'));
    expect(times).toContain(`moderator,held,late,,${accepted.toISOString()},`);
    expect(times).not.toContain(given.toISOString());
  });

  it('is read to the end in pages of the list, in its order', async () => {
    for (const name of ['a', 'b', 'c']) await take(name);
    const names: string[] = [];
    let next: string | undefined = '/api/identity/offices?limit=1';
    while (next !== undefined && names.length < 9) {
      const answer = await test.request(next);
      const { items } = (await answer.json()) as { items: { name: string }[] };
      names.push(...items.map(({ name }) => name));
      next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    expect(names).toHaveLength(3);
    expect(new Set(names)).toEqual(new Set(['a', 'b', 'c']));
  });

  it.each(['0', '-1', '99', 'x', '1;drop', '99999999999'])(
    'has a page for ?page=%s',
    async (at) => {
      await take('lin');
      expect((await (await visit()).get(`${page}?page=${at}`)).status).toBe(200);
    },
  );
});

/** The page that a finished form leads to. */
async function saidBehind(browser: Awaited<ReturnType<typeof visit>>, answer: Response) {
  expect(answer.status).toBe(303);
  return textOf(browser.get(answer.headers.get('location') ?? ''));
}

describe('an office', () => {
  it('is laid down by whoever holds it, at once, and stays in the list with its end', async () => {
    const lin = await take('lin');
    expect(await textOf(lin.get('/en/identity/me'))).toContain(`${page}/${lin.id}/resign`);
    expect(await textOf(lin.get(`${page}/${lin.id}/resign`))).toContain('Step down from this');
    const led = await lin.post(`${page}/${lin.id}/resign`);
    expect(await moderators()).toEqual(['lin']);
    const signed = await signByMail(test, lin, led, 'lin@example.org');
    expect(await saidBehind(lin, signed)).toContain('You have stepped down');
    expect(await moderators()).toEqual([]);
    const list = await (await lin.get('/api/identity/offices')).json();
    expect(list).toMatchObject({ items: [{ name: 'lin', until: expect.any(String) }] });
    const again = await lin.post(`${page}/${lin.id}/resign`);
    expect(again.status).toBe(409);
    expect(await textOf(again)).toContain('This office is over already');
  });

  it('is ended by the registrar of its body, and by no other one', async () => {
    const lin = await take('lin');
    const elsewhere = await take('wu', 'registrar', 'library');
    expect(await textOf(elsewhere.get(page))).not.toContain(`${lin.id}/end`);
    expect((await elsewhere.get(`${page}/${lin.id}/end`)).status).toBe(403);
    expect((await elsewhere.post(`${page}/${lin.id}/end`, why)).status).toBe(403);
    expect((await (await visit()).post(`${page}/${lin.id}/end`, why)).status).toBe(403);
    expect((await lin.post(`${page}/${lin.id}/end`, why)).status).toBe(403);
    expect(await moderators()).toEqual(['lin']);
    const own = await take('chen', 'registrar');
    expect(await textOf(own.get(page))).toContain(`${page}/${lin.id}/end`);
    const device = createAuthenticator();
    await addPasskeyTo(own, device);
    const led = await own.post(`${page}/${lin.id}/end`, why);
    const signed = await signByDevice(own, led, device);
    expect(await saidBehind(own, signed)).toContain('The office has ended');
    expect(await moderators()).toEqual([]);
  });

  it('is ended by a passkey that signs exactly this, and by no other answer', async () => {
    const lin = await take('lin');
    const own = await take('chen', 'registrar');
    const device = createAuthenticator();
    await addPasskeyTo(own, device);
    const led = await own.post(`${page}/${lin.id}/end`, why);
    const confirm = leadsTo(led);
    expect(await textOf(own.get(confirm))).toContain('data-passkey="get"');
    for (const given of [{ origin: 'https://evil.example' }, { verifies: false }]) {
      const refused = await signByDevice(own, led, device, given);
      expect(refused.status).toBe('origin' in given ? 403 : 422);
    }
    const stranger = await signByDevice(own, led, createAuthenticator());
    expect(stranger.status).toBe(422);
    expect((await signByDevice(own, led, device, { counter: 1 })).status).toBe(403);
    expect(await moderators()).toEqual(['lin']);
    const nobodyElse = await signByPasskey(test.platform, browser('stranger'), {
      stepUp: confirm.split('/').at(-1) ?? '',
      credential: '{}',
    });
    expect(nobodyElse).toMatchObject({ refusal: { code: 'not-allowed' } });
    const unknown = '00000000-0000-4000-8000-000000000000';
    const { actor: someone } = await signedIn(test, browser('chen'), own.cookie());
    const nothing = await signByPasskey(test.platform, someone, {
      stepUp: unknown,
      credential: '{}',
    });
    expect(nothing).toMatchObject({ refusal: { code: 'identity.nothing-to-sign' } });
    const signed = await signByDevice(own, led, device, { counter: 9 });
    expect(await saidBehind(own, signed)).toContain('The office has ended');
  });
});

describe('the same answer of a device sent twice', () => {
  /** A registrar, about to sign by a passkey. */
  async function aboutToSign() {
    const lin = await take('lin');
    const own = await take('chen', 'registrar');
    const device = createAuthenticator();
    await addPasskeyTo(own, device);
    await deliverMail(test);
    const confirm = leadsTo(await own.post(`${page}/${lin.id}/end`, why));
    const asked = await own.post(`${confirm}/challenge`);
    const { challenge } = (await asked.json()) as { challenge: string };
    const fields = { method: 'passkey', credential: device.sign(challenge) };
    const send = async (cookie = own.cookie()) => {
      const browserOf = openBrowser(test, 'chen', cookie.split('; ')[1]);
      const answer = await browserOf.post(confirm, fields);
      const set = answer.headers.getSetCookie().filter((line) => line.startsWith('skylantern='));
      return { status: answer.status, to: leadsTo(answer), set: cookieHeader(set) };
    };
    return { own, send };
  }
  const led = { status: 303, to: `${page}?done=end` };

  it('at once signs once, warns of no copied key, and leads on twice, with one new token', async () => {
    const { own, send } = await aboutToSign();
    const [mails, before] = [test.mails.length, own.cookie()];
    const both = await Promise.all([send(), send(), send(before)]);
    expect(both).toMatchObject([led, led, led]);
    expect(new Set(both.map(({ set }) => set)).size).toBe(1);
    expect(await moderators()).toEqual([]);
    await deliverMail(test);
    expect(test.mails.slice(mails)).toEqual([]);
    const { rows } = await test.platform.database.sql.query(
      `select 1 from transparency_log.entry where kind = 'identity.appointment.revoked'`,
    );
    expect(rows).toHaveLength(1);
    const { person } = (await signedIn(test, browser('chen'), both[0]?.set ?? '')).actor;
    expect(person?.assurance).toBe('passkey');
  });

  it('is told the new token again, since the first answer was lost', async () => {
    const { own, send } = await aboutToSign();
    const before = own.cookie();
    const lost = await send(before);
    const again = await send(before);
    expect([lost, again]).toMatchObject([led, { ...led, set: lost.set }]);
    // In the browser that has the new one nothing is set.
    expect(await send(`x; ${lost.set}`)).toMatchObject({ ...led, set: '' });
  });
});

describe('an invitation', () => {
  it('is withdrawn by the registrar of its body: signing in gives no office then', async () => {
    const id = await invite('lin');
    const registrar = await take('chen', 'registrar');
    const html = await textOf(registrar.get(page));
    expect(html).toContain(`${page}/${id}/withdraw`);
    expect(await textOf(registrar.get(`${page}/${id}/withdraw`))).toContain('(lin)');
    const ended = await registrar.post(`${page}/${id}/end`, why);
    expect(ended.status).toBe(409);
    expect(await textOf(ended)).toContain('Nobody has accepted this offer yet');
    const device = createAuthenticator();
    await addPasskeyTo(registrar, device);
    const led = await registrar.post(`${page}/${id}/withdraw`);
    expect(await registrar.text(leadsTo(led))).toContain('Withdraw the offer of this office');
    const signed = await signByDevice(registrar, led, device);
    expect(await saidBehind(registrar, signed)).toContain('The offer is withdrawn');
    await visit('lin');
    expect(await moderators()).toEqual([]);
    expect((await registrar.post(`${page}/${id}/withdraw`)).status).toBe(404);
  });

  it('stands on the page of the registrar of its body alone', async () => {
    const id = await invite('lin');
    const [own, elsewhere] = [
      await take('chen', 'registrar'),
      await take('wu', 'registrar', 'library'),
    ];
    expect(await textOf(own.get(page))).toContain(`${page}/${id}/withdraw`);
    expect(await textOf(elsewhere.get(page))).not.toContain(id);
  });

  it('is unknown to everybody else, and not withdrawn once it is accepted', async () => {
    const id = await invite('lin');
    const stranger = await visit('stranger');
    for (const path of ['withdraw', 'end']) {
      expect((await stranger.get(`${page}/${id}/${path}`)).status).toBe(404);
      expect((await stranger.post(`${page}/${id}/${path}`, why)).status).toBe(404);
    }
    await visit('lin');
    const registrar = await take('chen', 'registrar');
    expect((await registrar.post(`${page}/${id}/withdraw`)).status).toBe(409);
    expect(await moderators()).toEqual(['lin']);
  });

  it.each(['x', '%00', '00000000-0000-4000-8000-000000000000', "1'--"])(
    'of the id %s is not there',
    async (id) => {
      const registrar = await take('chen', 'registrar');
      expect((await registrar.get(`${page}/${id}/withdraw`)).status).toBe(404);
      expect((await registrar.post(`${page}/${id}/end`, why)).status).toBe(404);
    },
  );
});

describe('skylantern identity', () => {
  const run = (...args: string[]) =>
    runHere(
      (program, line) => addCommands(program.command('identity'), line),
      ['identity', ...args],
      test.platform,
    );

  it('lists offices and invitations, ends the one and withdraws the other', async () => {
    const lin = await take('lin');
    const waiting = await invite('waiting');
    expect(await run('offices')).toMatchObject({
      status: 0,
      answer: {
        offices: [{ id: lin.id, name: 'lin', until: null }],
        invitations: [{ id: waiting, name: 'waiting' }],
      },
    });
    const { db } = test.platform.database;
    const [first] = await listInvitations(db, undefined, 1);
    expect(first?.id).toBe(waiting);
    if (first !== undefined) expect(await listInvitations(db, keyOfOffice(first), 9)).toEqual([]);
    const reason = ['--reason', 'The desk closes.'];
    expect(await run('end-office', waiting, ...reason)).toMatchObject({ status: 1 });
    expect(await run('end-office', lin.id, '--reason', ' ')).toMatchObject({ status: 2 });
    expect((await run('withdraw', lin.id)).said).toContain('It has been accepted and is in force');
    expect(await run('end-office', lin.id, ...reason)).toMatchObject({
      status: 0,
      answer: { office: 'moderator' },
    });
    expect(await run('withdraw', waiting)).toMatchObject({ status: 0 });
    expect(await moderators()).toEqual([]);
    expect(await run('offices')).toMatchObject({ answer: { invitations: [] } });
    for (const id of ['x', waiting]) {
      expect((await run('withdraw', id)).said).toContain(
        'No offer and no time in office has this id',
      );
    }
  });
});
