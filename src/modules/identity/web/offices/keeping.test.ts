import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { nobody, operator } from '../../../../platform/powers/powers.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { acceptAppointment } from '../../app/accept-appointment.ts';
import { endOffice } from '../../app/end-office.ts';
import { erasePerson } from '../../app/erase-person.ts';
import { proposeAppointment } from '../../app/propose-appointment.ts';
import { resignOffice } from '../../app/resign-office.ts';
import { tellOfOffer } from '../../app/tell-of-offer.ts';
import { withdrawInvitation } from '../../app/withdraw-invitation.ts';
import { findPeopleInOffice } from '../../index.ts';
import { type Browser, leadsTo, openBrowser, signByMail } from '../../test/browser.ts';
import { signedIn } from '../../test/passkey-holder.ts';
import { entriesAbout, play, signByPress } from '../../test/persona.ts';
import { browser, deliverMail, enter } from '../../test/visitor.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform('people', { DEMO: '1' });
});
beforeEach(async () => {
  await query(`delete from identity.appointment where proposed_by not in ('sample', 'operator')`);
  // The deputy of the sample world keeps the offices by a delegation.
  await query('delete from identity.delegation');
});
afterAll(() => test.close());

const page = '/en/identity/offices';
const form = `${page}/new`;
const query = async (text: string) =>
  (await test.platform.database.sql.query(text)).rows as Record<string, unknown>[];

let people = 0;
/** Somebody else for each test, since codes are limited. */
let wu = '';
let lin = '';
beforeEach(() => {
  people += 1;
  [wu, lin] = [`wu-${people}`, `lin-${people}`];
  test.setNow(new Date(test.platform.clock().getTime() + 60_000));
});

const offer = (change: Readonly<Record<string, string>> = {}) => ({
  ...{ body: 'digital-bureau', office: 'moderator', contact: `${wu}@example.org`, name: wu },
  ...{ 'until-year': '', 'until-month': '', 'until-day': '' },
  ...change,
});

/** The head of the bureau offers an office and signs. @returns the id of the appointment */
async function propose(change: Readonly<Record<string, string>> = {}): Promise<string> {
  const head = await play(test, 'owner-official');
  const signed = await signByPress(head, await head.post(form, offer(change)));
  expect(leadsTo(signed)).toBe(`${page}?done=propose`);
  const [row] = await query(`select id from identity.appointment
    where accepted_at is null and public_name = '${change.name ?? wu}'`);
  return String(row?.id);
}

/** Somebody grown up, signed in by a code. */
async function come(name: string) {
  const address = `${name}@example.org`;
  const mark = browser(name);
  const { cookie } = await enter(test, mark, address);
  const opened = openBrowser(test, name, cookie);
  await opened.post('/en/identity/age', { year: '1980', month: '5' });
  return {
    ...opened,
    address,
    mark,
    actor: async () => (await signedIn(test, mark, opened.cookie())).actor,
  };
}

/** Takes an office, signing by a code. */
async function accept(by: Browser & { readonly address: string }, id: string): Promise<Response> {
  return signByMail(test, by, await by.post(`${page}/${id}/accept`), by.address);
}

const moderators = async () => {
  const { db } = test.platform.database;
  const found = await findPeopleInOffice(db, 'deliberations.moderate', test.platform.clock());
  return found.map(({ publicName }) => publicName);
};

describe('an office', () => {
  it('is offered by a signature, and theirs once whoever it is for has signed', async () => {
    const head = await play(test, 'owner-official');
    expect(await head.text(page)).toContain(form);
    expect(await head.text(form)).toContain('Digital Services Bureau');
    const led = await head.post(
      form,
      offer({ 'until-year': '2027', 'until-month': '6', 'until-day': '30' }),
    );
    const text = await head.text(leadsTo(led));
    expect(text).toContain('Offer this office: Moderator, Digital Services Bureau');
    expect(text).toContain(`${wu}@example.org`);
    expect(text).toContain('30 June 2027');
    expect(await query(`select 1 from identity.appointment where accepted_at is null`)).toEqual([]);
    const offered = await signByPress(head, led);
    expect(await head.text(leadsTo(offered))).toContain('The office is offered');
    const [row] = await query(`select id from identity.appointment where accepted_at is null`);
    const id = String(row?.id);
    expect(await entriesAbout(test, id)).toMatchObject([
      {
        kind: 'identity.appointment.proposed',
        actor: { body: 'digital-bureau', office: 'head' },
        public: { body: 'digital-bureau', office: 'moderator', 'signed-by': 'persona' },
      },
    ]);
    const invited = await come(wu);
    expect(await moderators()).not.toContain(wu);
    const mine = await invited.text('/en/identity/me');
    expect(mine).toContain('An office is offered to you');
    expect(mine).toContain(`${page}/${id}/accept`);
    expect(await invited.text(`${page}/${id}/accept`)).toContain('Accept this office?');
    expect(await invited.text(leadsTo(await accept(invited, id)))).toContain('The office is yours');
    expect(await moderators()).toContain(wu);
    expect((await entriesAbout(test, id)).at(-1)).toMatchObject({
      kind: 'identity.appointment.accepted',
      public: { office: 'moderator', 'signed-by': 'code' },
    });
    const again = await invited.post(`${page}/${id}/accept`);
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('This offer has been accepted');
  });

  it('is told to whoever has proved the address, and to no address that nobody has proved', async () => {
    await come(wu);
    await deliverMail(test);
    const before = test.mails.length;
    const offered = [await propose(), await propose({ contact: `${lin}@example.org`, name: lin })];
    const waiting = await query(`select data ->> 'appointment' as id from jobs.job
      where name = 'identity.tell-of-offer'`);
    expect(waiting.map(({ id }) => id)).toEqual(expect.arrayContaining(offered));
    for (const appointment of offered) {
      await tellOfOffer.handle(test.platform, { appointment });
    }
    await deliverMail(test);
    expect(test.mails.slice(before)).toMatchObject([
      { to: `${wu}@example.org`, subject: '有人請你擔任職務' },
    ]);
    expect(test.mails.at(-1)?.text).toContain('數位服務局');
  });

  it.each([true, false])(
    'leaves no address in the log once whoever it was for is erased, who has come: %s',
    async (hasCome) => {
      const id = await propose();
      const hidden = () =>
        query(`select o.field from transparency_log.opening o join transparency_log.entry e
        on e.id = o.entry_id where e.subject_id = '${id}' order by o.field`);
      expect(await hidden()).toHaveLength(3);
      if (hasCome) await come(wu);
      const erased = await erasePerson(test.platform, operator, {
        contact: `${wu}@example.org`,
        withdraw: false,
      });
      expect(erased).toMatchObject({ ok: true });
      // The proof is the keeper's.
      expect((await hidden()).map(({ field }) => field)).toEqual(['signed-evidence']);
    },
  );

  it('is unknown, before it is accepted, to all whom it is not for', async () => {
    const id = await propose();
    const other = await come(lin);
    for (const who of [other, openBrowser(test, 'stranger'), await play(test, 'convener')]) {
      expect((await who.get(`${page}/${id}/accept`)).status).toBe(404);
      expect((await who.post(`${page}/${id}/accept`)).status).toBe(404);
    }
    expect(await other.text('/en/identity/me')).not.toContain('offered to you');
    const operator = { device: null, person: null, operator: true };
    expect(await acceptAppointment(test.platform, operator, id, {})).toMatchObject({
      refusal: { code: 'identity.no-such-appointment' },
    });
    const invited = await come(wu);
    await accept(invited, id);
    expect((await other.post(`${page}/${id}/accept`)).status).toBe(403);
  });

  it('cannot be accepted once its time is over', async () => {
    const id = await propose({ 'until-year': '2027', 'until-month': '6', 'until-day': '30' });
    await query(`update identity.appointment set starts_at = '2026-01-01', ends_at = '2026-06-01'
      where id = '${id}'`);
    const invited = await come(wu);
    expect(await invited.text('/en/identity/me')).not.toContain('offered to you');
    expect((await invited.post(`${page}/${id}/accept`)).status).toBe(409);
  });

  it('is offered by nobody but who keeps the offices of the body or of one above', async () => {
    for (const persona of ['convener', 'deputy', 'citizen']) {
      const other = await play(test, persona);
      expect((await other.get(form)).status).toBe(403);
      expect((await other.post(form, offer())).status).toBe(403);
    }
    const head = await play(test, 'owner-official');
    expect((await head.post(form, offer({ body: 'city-hall' }))).status).toBe(403);
    expect((await head.post(form, offer({ body: 'nowhere' }))).status).toBe(403);
  });

  it.each([
    ['office', { office: 'lamplighter' }, 'The body has no office of this id'],
    ['office', { office: 'site-keeper' }, 'Its powers reach beyond your body'],
    ['office', { office: '../x' }, 'Choose an office'],
    ['contact', { contact: 'wu' }, 'Write an e-mail address in full'],
    ['contact', { contact: 'wu@example.org\r\nBcc: lin@example.org' }, 'Write an e-mail address'],
    ['name', { name: '=cmd()' }, 'not beginning with a symbol'],
    ['until-year', { 'until-year': '2020', 'until-month': '1', 'until-day': '1' }, 'in the past'],
    ['until-year', { 'until-year': '2027', 'until-month': '2', 'until-day': '30' }, 'Write a day'],
  ])('with an unfit %s shows the form again: %o', async (field, change, sentence) => {
    const head = await play(test, 'owner-official');
    const answer = await head.post(form, offer(change));
    expect(answer.status).toBe(422);
    const shown = await answer.text();
    expect(shown).toContain(`href="#${field}"`);
    expect(shown).toContain(sentence);
  });

  it('is not offered twice to the same contact', async () => {
    await propose();
    const head = await play(test, 'owner-official');
    const again = await head.post(
      form,
      offer({ contact: `${wu.toUpperCase()}@example.org`, name: 'Wu again' }),
    );
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('waits for the same address');
  });

  it('is offered once by two keepers at the same moment', async () => {
    await accept(await come(wu), await propose({ office: 'registrar' }));
    const opened = await come(wu);
    await query(`update identity.session set assurance = 'passkey'`);
    const sent = offer({ contact: `${lin}@example.org`, name: lin });
    const keepers = [await play(test, 'owner-official'), opened];
    const pages = await Promise.all(
      keepers.map(async (keeper) => leadsTo(await keeper.post(form, sent))),
    );
    for (const confirm of pages) expect(confirm).toContain('/identity/confirm/');
    await query(`update platform.step_up set method = 'passkey', at = '${test.platform.clock().toISOString()}'
      where id = '${pages[1]?.split('/').at(-1)}'`);
    const outcomes = await Promise.all([
      keepers[0]?.post(pages[0] ?? '', { method: 'persona' }),
      proposeAppointment(test.platform, await opened.actor(), proposeAppointment.input.parse(sent)),
    ]);
    const offered = await query(`select 1 from identity.appointment where public_name = '${lin}'`);
    expect(offered).toHaveLength(1);
    const [byHead, byOther] = outcomes;
    expect([byHead?.status === 303, byOther.ok]).toContain(false);
    if (!byOther.ok) expect(byOther.refusal.code).toBe('identity.offered-already');
  });

  it('is offered with one answer and as many statements, whoever has the address, or nobody', async () => {
    await accept(await come(wu), await propose());
    await come(lin);
    const head = await play(test, 'owner-official');
    const answers = [];
    for (const contact of [wu, lin, `nobody-${people}`]) {
      const send = async () => head.post(form, offer({ contact: `${contact}@example.org` }));
      const led = await send();
      const sent = vi.spyOn(test.platform.database.sql, 'query');
      const again = await send();
      const { length } = sent.mock.calls;
      sent.mockRestore();
      const signed = await signByPress(head, led);
      const listed = (await head.text(page)).split('/withdraw"').length;
      answers.push([led.status, again.status, length, signed.status, leadsTo(signed), listed]);
    }
    const [[, , , , , first] = []] = answers;
    const alike = answers.map((answer, at) => [...answer.slice(0, -1), Number(answer.at(-1)) - at]);
    expect(alike).toEqual(
      alike.map(() => [303, 303, alike[0]?.[2], 303, `${page}?done=propose`, first]),
    );
  });

  it('waits for whoever holds it until that time is over, and their page says so', async () => {
    const held = await propose();
    const holder = await come(wu);
    await accept(holder, held);
    const again = await propose();
    const shown = await holder.text('/en/identity/me');
    expect(shown).toContain('You hold this office since');
    expect(shown).not.toContain(`${page}/${again}/accept`);
    const refused = await holder.post(`${page}/${again}/accept`);
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('You hold this office already');
    test.setNow(new Date(test.platform.clock().getTime() + 60_000));
    await signByMail(test, holder, await holder.post(`${page}/${held}/resign`), holder.address);
    expect(await holder.text('/en/identity/me')).toContain(`${page}/${again}/accept`);
  });

  it('is withdrawn by a signature', async () => {
    const id = await propose();
    const head = await play(test, 'owner-official');
    const led = await head.post(`${page}/${id}/withdraw`);
    expect(await head.text(leadsTo(await signByPress(head, led)))).toContain('withdrawn');
    expect((await entriesAbout(test, id)).at(-1)).toMatchObject({
      kind: 'identity.appointment.withdrawn',
      public: { 'signed-by': 'persona' },
    });
    expect((await head.post(`${page}/${id}/withdraw`)).status).toBe(404);
  });

  it('is ended early for a reason that the log publishes, and not without one', async () => {
    const id = await propose();
    await accept(await come(wu), id);
    const head = await play(test, 'owner-official');
    for (const reason of ['', ' ', '漢'.repeat(281)]) {
      const missing = await head.post(`${page}/${id}/end`, { reason });
      expect(missing.status).toBe(422);
      expect(await missing.text()).toContain('href="#reason"');
    }
    const reason = 'The desk moves to the market office.';
    test.setNow(new Date(test.platform.clock().getTime() + 60_000));
    const led = await head.post(`${page}/${id}/end`, { reason });
    expect(await head.text(leadsTo(led))).toContain(reason);
    expect(leadsTo(await signByPress(head, led))).toBe(`${page}?done=end`);
    expect(await moderators()).not.toContain(wu);
    expect((await entriesAbout(test, id)).at(-1)).toMatchObject({
      kind: 'identity.appointment.revoked',
      actor: { body: 'digital-bureau', office: 'head' },
      public: { reason },
    });
  });
});

describe('an office that reads what is sealed', () => {
  it('is neither offered to oneself nor accepted by who offered it; others are', async () => {
    await accept(await come(wu), await propose({ office: 'registrar' }));
    const keeper = await come(wu);
    await query(`update identity.session set assurance = 'passkey'`);
    const mine = { office: 'data-officer', name: 'Mine' };
    const refused = await keeper.post(form, offer(mine));
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('an office that reads what is sealed');
    expect(leadsTo(await keeper.post(form, offer({ office: 'moderator' })))).toContain('/confirm/');
    const id = await propose(mine);
    const [own] = await query(`select id from identity.appointment where office_id = 'registrar'
      and public_name = '${wu}'`);
    await query(`update identity.appointment set proposed_by = '${own?.id}' where id = '${id}'`);
    expect((await keeper.post(`${page}/${id}/accept`)).status).toBe(403);
    const [head] = await query(`select a.id from identity.appointment a
      join identity.person p on p.id = a.person_id where p.persona = 'owner-official'`);
    await query(`update identity.appointment set proposed_by = '${head?.id}' where id = '${id}'`);
    expect(leadsTo(await keeper.post(`${page}/${id}/accept`))).toContain('/confirm/');
  });
});

describe('an office that the operator alone gives', () => {
  it('is neither ended nor taken back by who keeps the offices of the body', async () => {
    const held = await propose({ office: 'registrar' });
    await accept(await come(wu), held);
    const waiting = await propose({ contact: `${lin}@example.org`, name: lin });
    const founded = `'digital-bureau', 'site-trustee', '{"zh-Hant":"受託人","en":"Trustee"}'`;
    await query(`insert into identity.office (body_id, id, title, powers)
      values (${founded}, '{identity.found}') on conflict do nothing`);
    await query(`update identity.appointment set office_id = 'site-trustee'
      where id in ('${held}', '${waiting}')`);
    const head = await play(test, 'owner-official');
    const shown = await head.text(page);
    for (const [id, way] of [
      [held, 'end'],
      [waiting, 'withdraw'],
    ]) {
      expect(shown).not.toContain(`${page}/${id}/${way}`);
      const refused = await head.post(`${page}/${id}/${way}`, { reason: 'They must go.' });
      expect(refused.status).toBe(403);
      expect(await refused.text()).toContain('Its powers reach beyond your body');
    }
    test.setNow(new Date(test.platform.clock().getTime() + 60_000));
    const reason = 'The term is over.';
    const { platform } = test;
    expect(await endOffice(platform, operator, held, { reason })).toMatchObject({ ok: true });
    expect(await withdrawInvitation(platform, operator, waiting, {})).toMatchObject({ ok: true });
  });
});

describe('the last keeper of a body', () => {
  /** The head’s own office. */
  const own = async () => {
    const [row] = await query(`select a.id from identity.appointment a
      join identity.person p on p.id = a.person_id
      where p.persona = 'owner-official' and a.ends_at is null`);
    return String(row?.id);
  };

  it('cannot step down before the next one has accepted', async () => {
    const head = await play(test, 'owner-official');
    const id = await own();
    const next = await propose({ office: 'registrar' });
    for (const [way, sent] of [
      ['resign', {}],
      ['end', { reason: 'I leave.' }],
    ] as const) {
      const refused = await head.post(`${page}/${id}/${way}`, sent);
      expect(refused.status).toBe(409);
      expect(await refused.text()).toContain('Nobody else keeps the offices of this body');
    }
    await accept(await come(wu), next);
    const led = await head.post(`${page}/${id}/resign`);
    expect(leadsTo(led)).toContain('/identity/confirm/');
  });

  it('is not ended by whom they lent the power to, but by the operator', async () => {
    const id = await own();
    const head = await play(test, 'owner-official');
    const [deputy] = await query(`select a.id from identity.appointment a
      join identity.person p on p.id = a.person_id
      where p.persona = 'deputy' and a.ends_at is null`);
    await query(`insert into identity.delegation
        (id, from_id, to_id, powers, starts_at, ends_at, reason, given_at)
      select gen_random_uuid(), '${id}', '${deputy?.id}', '{identity.keep-offices}', now, now + interval '9 days',
        'Away', now from (select '${test.platform.clock().toISOString()}'::timestamptz as now) n`);
    const refused = await (await play(test, 'deputy')).post(`${page}/${id}/end`, {
      reason: 'Mine.',
    });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('Nobody else keeps the offices of this body');
    expect(await head.text(form)).toContain('Digital Services Bureau');
    const ended = await endOffice(test.platform, operator, id, { reason: 'The court says so.' });
    expect(ended).toMatchObject({ ok: true });
    await query(`update identity.appointment set ends_at = null where id = '${id}'`);
  });

  /** Two people who keep the offices of the bureau, and nobody else does. */
  async function twoKeepers() {
    const first = await propose({ office: 'registrar' });
    const second = await propose({
      office: 'registrar',
      contact: `${lin}@example.org`,
      name: 'Lin',
    });
    const both = [
      { id: first, who: await come(wu) },
      { id: second, who: await come(lin) },
    ];
    for (const { id, who } of both) await accept(who, id);
    away = await own();
    await query(`update identity.appointment set ends_at = '${test.platform.clock().toISOString()}'
      where id = '${away}'`);
    return both;
  }
  let away = '';
  const keepAgain = () =>
    query(`update identity.appointment set ends_at = null where id = '${away}'`);
  const oneStayed = (outcomes: readonly { readonly ok: boolean }[]) => {
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter(({ ok }) => !ok)).toMatchObject([
      { refusal: { code: 'identity.last-keeper' } },
    ]);
  };

  it('is one of two who end each other at the same moment', async () => {
    const both = await twoKeepers();
    test.setNow(new Date(test.platform.clock().getTime() + 60_000));
    await query(`update identity.session set assurance = 'passkey'`);
    const reason = 'They must go.';
    const [one, other] = both;
    const pairs = [
      { who: one?.who, id: other?.id ?? '' },
      { who: other?.who, id: one?.id ?? '' },
    ];
    for (const { who, id } of pairs) {
      const confirm = leadsTo((await who?.post(`${page}/${id}/end`, { reason })) ?? new Response());
      await query(`update platform.step_up set method = 'passkey', at = '${test.platform.clock().toISOString()}'
        where id = '${confirm.split('/').at(-1)}'`);
    }
    oneStayed(
      await Promise.all(
        pairs.map(async ({ who, id }) =>
          endOffice(test.platform, (await who?.actor()) ?? nobody, id, { reason }),
        ),
      ),
    );
    await keepAgain();
  });

  it('is one of two who step down at the same moment', async () => {
    const both = await twoKeepers();
    for (const { id, who } of both) {
      const confirm = leadsTo(await who.post(`${page}/${id}/resign`));
      await query(`update platform.step_up set method = 'code', at = '${test.platform.clock().toISOString()}'
        where id = '${confirm.split('/').at(-1)}'`);
    }
    const outcomes = await Promise.all(
      both.map(async ({ id, who }) => resignOffice(test.platform, await who.actor(), id, {})),
    );
    oneStayed(outcomes);
    await keepAgain();
  });
});
