import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nobody, operator } from '../../../../platform/powers/powers.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { addContact } from '../../app/add-contact.ts';
import { callBackChange } from '../../app/call-back-change.ts';
import { endSessions } from '../../app/end-sessions.ts';
import { erasePerson } from '../../app/erase-person.ts';
import { proveOwnContact } from '../../app/prove-own-contact.ts';
import { recover } from '../../app/recover.ts';
import { removeContact } from '../../app/remove-contact.ts';
import { requestContactCode } from '../../app/request-contact-code.ts';
import { requestRecovery } from '../../app/request-recovery.ts';
import { createAuthenticator } from '../../test/authenticator.ts';
import { addPasskeyTo, leadsTo, openBrowser, signByMail } from '../../test/browser.ts';
import { changeWays, mail } from '../../test/change-ways.ts';
import { enterByCode } from '../../test/passkey-holder.ts';
import { play } from '../../test/persona.ts';
import { browser, request } from '../../test/visitor.ts';

let test: TestPlatform;
let ways: ReturnType<typeof changeWays>;
beforeAll(async () => {
  test = await createTestPlatform('people');
  ways = changeWays(test);
});
afterAll(() => test.close());

const uuid = '00000000-0000-4000-8000-000000000001';
const codeOf = (outcome: { ok: boolean }) => ('refusal' in outcome ? outcome.refusal : null);

describe('what cannot be done to the ways into an account', () => {
  it('is what nobody signed in, no browser, or no operator asks for', async () => {
    const { platform } = test;
    const denied = { code: 'not-allowed' };
    const visitor = browser('passer-by');
    const outcomes = [
      await requestContactCode(platform, visitor, request(mail('x'))),
      await proveOwnContact(platform, visitor, { code: '123456' }),
      await addContact(platform, visitor, {}),
      await callBackChange(platform, visitor, { change: uuid }),
      await requestRecovery(platform, nobody, { ...request(mail('x')), paper: 'x' }),
      await recover(platform, nobody, { digits: '123456', language: 'en' }),
      await endSessions(platform, visitor, { contact: mail('x') }),
    ];
    for (const outcome of outcomes) expect(codeOf(outcome)).toMatchObject(denied);
    const removed = await removeContact(platform, visitor, uuid, {});
    expect(codeOf(removed)).not.toBeNull();
  });

  it.each(['/contacts/proved', '/waiting-changes', '/paper', '/passkeys/lost'])(
    '%s is closed to a role of the demo, which all visitors share',
    async (path) => {
      const persona = await play(test, 'citizen');
      const refused = await persona.post(`/en/identity${path}`, { change: uuid });
      expect([refused.status, await refused.text()]).toEqual([
        403,
        expect.stringContaining('This role belongs to all visitors'),
      ]);
    },
  );

  it('is removing a contact of a role, or of who has a passkey and signed in without', async () => {
    const persona = await play(test, 'citizen');
    const [{ id } = {}] = await ways.rows(
      `select c.id from identity.contact c join identity.person p on p.id = c.person_id
       where p.persona = 'citizen'`,
    );
    const page = `/en/identity/contacts/${String(id)}/remove`;
    expect((await persona.post(page)).status).toBe(403);
    const own = await ways.enter('keyed');
    await addPasskeyTo(own, createAuthenticator());
    const byCode = await ways.enter('keyed', openBrowser(test, 'keyed-code'));
    const theirs = `/en/identity/contacts/${await ways.contactId('keyed')}/remove`;
    for (const refused of [await byCode.post(theirs), await ways.proveContact(byCode, 'keyed-2')]) {
      expect([refused.status, await refused.text()]).toEqual([
        403,
        expect.stringContaining('sign in with your passkey'),
      ]);
    }
  });

  it('is adding what was not proved, or what somebody has come to have meanwhile', async () => {
    const own = await ways.enter('slow');
    const unproved = await own.post('/en/identity/contacts/proved');
    expect([unproved.status, await unproved.text()]).toEqual([
      409,
      expect.stringContaining('prove the new contact first'),
    ]);
    const led = await ways.proveContact(own, 'fast');
    await ways.enter('fast', openBrowser(test, 'fast'));
    const late = await signByMail(test, own, led, mail('slow'));
    expect([late.status, await late.text()]).toEqual([
      409,
      expect.stringContaining('has an account already'),
    ]);
  });

  it('is proved only by whoever asked, in their browser, until it is too late', async () => {
    const own = await ways.enter('prover');
    await ways.proveContact(own, 'proved');
    await ways.enter('next-one', own);
    for (const page of ['code', 'proved']) {
      const led = await own.get(`/en/identity/contacts/${page}`);
      expect(leadsTo(led)).toBe('/en/identity/contacts/new');
    }
    expect((await own.post('/en/identity/contacts/proved')).status).toBe(409);
    const again = await ways.enter('prover', own);
    ways.later(11 * 60_000);
    expect((await again.post('/en/identity/contacts/proved')).status).toBe(409);
    ways.later(0);
  });

  it('is what no text message, no address and no budget is left for', async () => {
    const spent = await createTestPlatform('tables', { DEMO: '0', SMS_PER_HOUR: '0' });
    const { actor } = await enterByCode(spent, 'sms', mail('sms'));
    const number = request('0912345678');
    const refusedCode = codeOf(await requestContactCode(spent.platform, actor, number));
    expect(refusedCode).toMatchObject({ code: 'identity.no-text-messages' });
    const poor = changeWays(spent);
    const paper = await poor.makePaper(await poor.enter('sms'), 'sms');
    const ask = async (contact: string) =>
      codeOf(await requestRecovery(spent.platform, actor, { ...request(contact), paper }));
    expect(await ask('0912345678')).toMatchObject({ code: 'identity.no-text-messages' });
    expect(await ask('no address')).toMatchObject({ code: 'identity.not-an-address' });
    for (let time = 0; time < 3; time += 1) expect(await ask(mail('often'))).toBeNull();
    expect(await ask(mail('often'))).toMatchObject({ code: 'identity.too-many-codes' });
    await spent.close();
  });
});

describe('identity end-sessions', () => {
  it('signs out everywhere whoever has the contact, and says how many sign-ins that were', async () => {
    const here = await ways.enter('robbed-of-phone');
    const there = await ways.enter('robbed-of-phone', openBrowser(test, 'stolen-phone'));
    const end = (contact: string) => endSessions(test.platform, operator, { contact });
    expect(await end(mail('robbed-of-phone'))).toEqual({ ok: true, value: { ended: 2 } });
    expect([await ways.isIn(here), await ways.isIn(there)]).toEqual([false, false]);
    const [entry] = await ways.rows(`select convert_from(data, 'UTF8') as data
      from transparency_log.entry order by id desc limit 1`);
    const { subject, ...told } = JSON.parse(String(entry?.data));
    expect(told).toMatchObject({
      kind: 'identity.sessions.ended',
      public: {},
      actor: { role: 'system' },
    });
    expect(subject).toMatchObject({ type: 'identity.sign-out', id: expect.any(String) });
    expect(codeOf(await end(mail('unknown')))).toMatchObject({ code: 'identity.no-such-person' });
    expect(codeOf(await end('?'))).toMatchObject({ code: 'identity.not-an-address' });
  });
});

describe('what is kept of the ways into an account', () => {
  it('is taken along, and gone once the person is erased', async () => {
    const own = await ways.enter('kept');
    await ways.makePaper(own, 'kept');
    await ways.addTo(own, 'kept', 'kept-2');
    await ways.remove(own, 'kept', 'kept');
    expect(await own.text('/en/identity/my-data')).toContain('Your paper code');
    await ways.proveContact(own, 'kept-3');
    const part = test.platform.personData.find(({ name }) => name === 'identity');
    expect(part?.kinds).toEqual(expect.arrayContaining(['paper-codes', 'waiting-changes']));
    await erasePerson(test.platform, operator, { contact: mail('kept'), withdraw: false });
    expect(await ways.isIn(own)).toBe(false);
    const left = await ways.rows(`select 1 from identity.paper_code
      union all select 1 from identity.waiting_change
      union all select 1 from identity.code where purpose = 'proved-contact' and subject not in
        (select id from identity.person)`);
    expect(left).toEqual([]);
  });
});
