import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { delegatePowers } from '../../app/delegate-powers.ts';
import { endDelegation } from '../../app/end-delegation.ts';
import { findPerson } from '../../app/find-person.ts';
import { leadsTo, openBrowser } from '../../test/browser.ts';
import { entriesAbout, play, signByPress } from '../../test/persona.ts';
import { withCookie } from '../../test/visitor.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform('people', { DEMO: '1' });
});
beforeEach(async () => {
  test.setNow(new Date('2026-07-01T01:00:00Z'));
  await query('delete from identity.delegation');
  await query(`delete from identity.appointment where proposed_by not in ('sample', 'operator')`);
});
afterAll(() => test.close());

const page = '/en/identity/offices';
const keeping = 'identity.keep-offices';
const query = async (text: string) =>
  (await test.platform.database.sql.query(text)).rows as Record<string, unknown>[];

/** The running appointment of a persona. */
async function officeOf(persona: string): Promise<string> {
  const [row] = await query(`select a.id from identity.appointment a
    join identity.person p on p.id = a.person_id
    where p.persona = '${persona}' and a.accepted_at is not null
    order by a.starts_at desc limit 1`);
  return String(row?.id);
}

const day = (which: 'from' | 'until', written: string) => {
  const [year = '', month = '', date = ''] = written.split('-');
  return { [`${which}-year`]: year, [`${which}-month`]: month, [`${which}-day`]: date };
};

interface Asked {
  readonly to?: string;
  readonly powers?: string;
  readonly from?: string;
  readonly until?: string;
  readonly reason?: string;
}

/** The form as somebody sends it for the two weeks of the worked example. */
async function asked({ to, powers, from, until, reason }: Asked = {}) {
  return {
    to: to ?? (await officeOf('deputy')),
    powers: powers ?? keeping,
    ...day('from', from ?? '2026-07-01'),
    ...day('until', until ?? '2026-07-14'),
    reason: reason ?? 'I am away for two weeks.',
  };
}

/** The head delegates to the deputy. @returns the id of the delegation */
async function delegate(change: Asked = {}): Promise<string> {
  const head = await play(test, 'owner-official');
  const path = `${page}/${await officeOf('owner-official')}/delegate`;
  const done = await signByPress(head, await head.post(path, await asked(change)));
  expect(leadsTo(done)).toBe(`${page}?done=delegate`);
  const [row] = await query('select id from identity.delegation order by given_at desc limit 1');
  return String(row?.id);
}

/** The powers that the deputy has from others at this moment. */
async function lentToDeputy() {
  const deputy = await play(test, 'deputy');
  const person = await findPerson(test.platform, withCookie(deputy.cookie()));
  const lent = (person?.appointments ?? []).flatMap(({ delegations = [] }) => delegations);
  return lent.flatMap(({ powers }) => powers);
}

const offer = (name: string) => ({
  ...{ body: 'digital-bureau', office: 'moderator', contact: `${name}@example.org`, name },
});
const form = `${page}/new`;

describe('a delegation', () => {
  it('lets the deputy act from its first day to its last, each time by a signature, and no longer', async () => {
    const early = await play(test, 'deputy');
    expect((await early.get(form)).status).toBe(403);
    const id = await delegate();
    test.setNow(new Date('2026-07-10T00:30:00Z'));
    const deputy = await play(test, 'deputy');
    const led = await deputy.post(form, offer('lin'));
    test.setNow(new Date('2026-07-10T01:00:00Z'));
    // The question of ten minutes ago is too old; a new one is answered.
    expect((await deputy.get(leadsTo(led))).status).toBe(404);
    const again = await deputy.post(form, offer('lin'));
    const signing = await deputy.text(leadsTo(again));
    expect(signing).toContain('Deputy head of bureau');
    expect(signing).toMatch(
      /You sign by a delegation of “Head of bureau”, which runs to the end of \S+ 14 July 2026/,
    );
    expect(leadsTo(await signByPress(deputy, again))).toBe(`${page}?done=propose`);
    const [row] = await query(`select id from identity.appointment where public_name = 'lin'`);
    expect(await entriesAbout(test, String(row?.id))).toMatchObject([
      {
        actor: { role: 'official', body: 'digital-bureau', office: 'deputy-head' },
        public: { delegation: id, 'signed-by': 'persona' },
      },
    ]);
    // The step-up is used up: sent again within a minute it only leads on, then it is gone.
    const repeated = await deputy.post(leadsTo(again), { method: 'persona' });
    expect(leadsTo(repeated)).toBe(`${page}?done=propose`);
    expect(
      await query(`select 1 from identity.appointment where public_name = 'lin'`),
    ).toHaveLength(1);
    test.setNow(new Date('2026-07-10T01:02:00Z'));
    expect((await deputy.post(leadsTo(again), { method: 'persona' })).status).toBe(404);
    expect(leadsTo(await deputy.post(form, offer('wu')))).toContain('/identity/confirm/');
    test.setNow(new Date('2026-07-15T01:00:00Z'));
    const late = await (await play(test, 'deputy')).get(form);
    expect(late.status).toBe(403);
    const refused = await late.text();
    expect(refused).toContain('Your delegation has ended');
    expect(refused).toContain('Head of bureau. It ended on Tue');
    expect(refused).toContain('14 July 2026');
    const chinese = await (await play(test, 'deputy')).text(form.replace('/en/', '/zh-Hant/'));
    expect(chinese).toContain('「局長」委任你');
    const posted = await (await play(test, 'deputy')).post(form, offer('wu'));
    expect(posted.status).toBe(403);
  });

  it('says the whole of what is signed, and stands on the public page and in the list', async () => {
    const head = await play(test, 'owner-official');
    const path = `${page}/${await officeOf('owner-official')}/delegate`;
    expect(await head.text('/en/identity/me')).toContain(path);
    const shown = await head.text(path);
    expect(shown).toContain('Delegate powers: Head of bureau, Digital Services Bureau');
    expect(shown).toContain('the officer who keeps the offices');
    const led = await head.post(path, await asked());
    const text = await head.text(leadsTo(led));
    expect(text).toContain('Head of bureau lets Deputy head of bureau');
    expect(text).toMatch(/from \S+ 1 July 2026 to the end of \S+ 14 July 2026/);
    expect(text).toContain('as: the officer who keeps the offices');
    expect(text).not.toContain('You sign by a delegation');
    const done = await signByPress(head, led);
    expect(await head.text(leadsTo(done))).toContain('The delegation is given');
    const [row] = await query('select id from identity.delegation');
    const id = String(row?.id);
    expect(await entriesAbout(test, id)).toMatchObject([
      {
        kind: 'identity.delegation.given',
        actor: { body: 'digital-bureau', office: 'head' },
        public: {
          ...{ body: 'digital-bureau', from: 'head', to: 'deputy-head', powers: [keeping] },
          ...{ since: '2026-07-01T01:00:00.000Z', until: '2026-07-14T16:00:00.000Z' },
          reason: 'I am away for two weeks.',
        },
      },
    ]);
    const stranger = openBrowser(test, 'stranger');
    const everybody = await stranger.text(page);
    expect(everybody).toContain('Head of bureau to Deputy head of bureau');
    expect(everybody).toContain('I am away for two weeks.');
    expect(everybody).not.toContain('/delegations/');
    const list = await (await stranger.get('/api/identity/delegations')).json();
    expect(list).toMatchObject({
      items: [{ id, fromOffice: 'head', toOffice: 'deputy-head', powers: keeping }],
    });
    const csv = await stranger.text('/api/identity/delegations.csv');
    expect(csv).toContain('deputy-head');
  });

  it('is read to the end in pages of the list, in its order', async () => {
    const ids = [await delegate({ from: '2026-07-20', until: '2026-07-21' })];
    test.setNow(new Date('2026-07-01T01:01:00Z'));
    ids.push(await delegate({ from: '2026-07-10', until: '2026-07-11' }));
    const stranger = openBrowser(test, 'stranger');
    const first = await stranger.get('/api/identity/delegations?limit=1');
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const pages = [await first.json(), await (await stranger.get(next)).json()];
    expect(pages).toMatchObject([{ items: [{ id: ids[1] }] }, { items: [{ id: ids[0] }] }]);
    expect((await stranger.get('/api/identity/delegations?after=x')).status).toBe(422);
  });

  it.each(['owner-official', 'deputy'])('is ended early by the %s, by a signature', async (who) => {
    const id = await delegate();
    const by = await play(test, who);
    const path = `/en/identity/delegations/${id}/end`;
    expect(await by.text(page)).toContain(path);
    expect(await by.text(path)).toContain('End this delegation? Head of bureau to Deputy head');
    test.setNow(new Date('2026-07-01T01:01:00Z'));
    const led = await by.post(path);
    expect(await by.text(leadsTo(led))).toContain('14 July 2026');
    const done = await signByPress(by, led);
    expect(await by.text(leadsTo(done))).toContain('The delegation has ended');
    expect((await (await play(test, 'deputy')).get(form)).status).toBe(403);
    expect((await entriesAbout(test, id)).at(-1)).toMatchObject({
      kind: 'identity.delegation.ended',
      public: { from: 'head', to: 'deputy-head', 'signed-by': 'persona' },
    });
    const again = await by.post(path);
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('This delegation is over already');
  });

  it('of an office that only the operator gives is ended by the two alone', async () => {
    const id = await delegate();
    await query(`update identity.delegation set from_id = '${await officeOf('keeper')}',
      to_id = '${await officeOf('trustee')}' where id = '${id}'`);
    const body = `(select body_id from identity.appointment where id = '${await officeOf('keeper')}')`;
    const [kept] = await query(`select p.persona from identity.appointment a
      join identity.person p on p.id = a.person_id join identity.office o
        on o.body_id = a.body_id and o.id = a.office_id
      where a.body_id = ${body} and '${keeping}' = any(o.powers) and a.ends_at is null limit 1`);
    const path = `/en/identity/delegations/${id}/end`;
    const refused = await (await play(test, String(kept?.persona))).post(path);
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('Its powers reach beyond your body');
    expect(leadsTo(await (await play(test, 'keeper')).post(path))).toContain('/confirm/');
  });

  it('gives nobody an office for good: what is offered by it is not taken by oneself', async () => {
    await delegate();
    const deputy = await play(test, 'deputy');
    const led = await deputy.post(form, offer('later'));
    expect(leadsTo(await signByPress(deputy, led))).toBe(`${page}?done=propose`);
    const [row] = await query(`select id, invited_lookup as lookup from identity.appointment
      where public_name = 'later'`);
    // From now on the address is the deputy's.
    const theirs = `person_id = (select id from identity.person where persona = 'deputy')`;
    const [before] = await query(`select lookup from identity.contact where ${theirs}`);
    await query(`update identity.contact set lookup = '${row?.lookup}' where ${theirs}`);
    const taken = await deputy.post(`${page}/${row?.id}/accept`);
    expect(taken.status).toBe(403);
    expect(await taken.text()).toContain('You cannot offer this office to yourself');
    const again = await deputy.post(form, { ...offer('later'), office: 'convener' });
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('does not take it themselves');
    await query(`update identity.contact set lookup = '${before?.lookup}' where ${theirs}`);
  });

  it('makes nobody a keeper for good: whoever has it offers no office that keeps offices', async () => {
    await delegate();
    const deputy = await play(test, 'deputy');
    expect(await deputy.text(form)).not.toContain('value="registrar"');
    for (const office of ['registrar', 'head']) {
      const refused = await deputy.post(form, { ...offer('deputy'), office });
      expect(refused.status).toBe(422);
      expect(await refused.text()).toContain('you do that only by a delegation');
    }
    expect(leadsTo(await deputy.post(form, offer('lin')))).toContain('/identity/confirm/');
    const head = await play(test, 'owner-official');
    expect(await head.text(form)).toContain('value="registrar"');
    const own = await head.post(form, { ...offer('wu'), office: 'registrar' });
    expect(leadsTo(own)).toContain('/identity/confirm/');
  });

  it('stands on the page of whoever can end it, however many others there are', async () => {
    const id = await delegate({ from: '2026-07-02' });
    const [giver, receiver] = [await officeOf('supervisor'), await officeOf('tracer')];
    await query(`insert into identity.delegation
        (id, from_id, to_id, powers, starts_at, ends_at, reason, given_at)
      select gen_random_uuid(), '${giver}', '${receiver}', '{${keeping}}',
        '2026-07-01T02:00:00Z'::timestamptz + n * interval '1 day', '2026-09-25', 'Number ' || n || '.',
        '2026-07-01T01:00:00Z'
      from generate_series(1, 60) n`);
    const last = await openBrowser(test, 'stranger').text(page);
    expect(last).toContain('Number 60.');
    expect(last).not.toContain('Number 10.');
    expect(last).not.toContain('I am away for two weeks.');
    for (const who of ['owner-official', 'deputy']) {
      const shown = await (await play(test, who)).text(page);
      expect(shown).toContain(`/delegations/${id}/end`);
      expect(shown.indexOf('I am away')).toBeLessThan(shown.indexOf('Number 60.'));
      expect(shown.match(/I am away for two weeks/g)).toHaveLength(1);
    }
    const whole = await (await play(test, 'supervisor')).text(page);
    expect(whole.match(/\/delegations\/[^"]+\/end"/g)).toHaveLength(60);
  });

  it('is ended by nobody else, and is not there under another id', async () => {
    const path = `/en/identity/delegations/${await delegate()}/end`;
    const other = await play(test, 'convener');
    expect((await other.get(path)).status).toBe(403);
    expect((await other.post(path)).status).toBe(403);
    const nothing = '00000000-0000-4000-8000-000000000000';
    for (const id of [nothing, 'x', "1'--"]) {
      expect((await other.post(path.replace(/[^/]+\/end/, `${id}/end`))).status).toBe(404);
    }
    const operator = { device: null, person: null, operator: true };
    expect(await endDelegation(test.platform, operator, nothing, {})).toMatchObject({
      refusal: { code: 'identity.no-such-delegation' },
    });
  });

  it('ends with the office that gave it, and comes to nothing where that loses the power', async () => {
    await delegate();
    const head = await officeOf('owner-official');
    expect((await (await play(test, 'deputy')).get(form)).status).toBe(200);
    const convening = 'deliberations.convene';
    await query(`update identity.delegation set powers = '{${keeping},${convening}}'`);
    await query(`update identity.office set powers = '{${convening}}' where id = 'head'`);
    expect(await lentToDeputy()).toContain(convening);
    await query(`update identity.office set powers = '{}' where id = 'head'`);
    expect(await lentToDeputy()).not.toContain(convening);
    await query(`update identity.office set powers = '{${keeping}}' where id = 'head'`);
    test.setNow(new Date('2026-07-02T01:00:00Z'));
    await query(
      `update identity.appointment set ends_at = '2026-07-02T00:00:00Z' where id = '${head}'`,
    );
    const late = await (await play(test, 'deputy')).get(form);
    expect(await late.text()).toMatch(/It ended on \S+ 2 July 2026/);
    await query(`update identity.appointment set ends_at = null where id = '${head}'`);
  });
});

describe('a delegation cannot be given', () => {
  const refused: readonly [string, Asked, string, string][] = [
    ['of a power that the office has not', { powers: 'identity.found' }, 'powers', 'not have it'],
    ['of none', { powers: '' }, 'powers', 'not have it'],
    ['for more than 90 days', { until: '2026-09-30' }, 'until-year', 'at most 90 days'],
    ['from the past on', { from: '2026-06-30' }, 'from-year', 'in the past'],
    ['backwards', { from: '2026-07-10', until: '2026-07-08' }, 'from-year', 'ends before'],
    ['on no day', { until: '2026-02-30' }, 'until-year', 'Write a day'],
    ['to no office', { to: 'deputy' }, 'to', 'Choose an office'],
    ['without a reason', { reason: ' ' }, 'reason', 'Write a reason'],
  ];

  it.each(refused)('%s', async (_title, change, field, sentence) => {
    const head = await play(test, 'owner-official');
    const path = `${page}/${await officeOf('owner-official')}/delegate`;
    const answer = await head.post(path, await asked(change));
    expect(answer.status).toBe(422);
    const shown = await answer.text();
    expect(shown).toContain(`href="#${field}"`);
    expect(shown).toContain(sentence);
    expect(await query('select 1 from identity.delegation')).toEqual([]);
  });

  it.each(['owner-official', 'convener'])('to the office of %s', async (persona) => {
    const head = await play(test, 'owner-official');
    const path = `${page}/${await officeOf('owner-official')}/delegate`;
    const answer = await head.post(path, await asked({ to: await officeOf(persona) }));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('href="#to"');
  });

  it('beyond either time in office', async () => {
    const head = await play(test, 'owner-official');
    const path = `${page}/${await officeOf('owner-official')}/delegate`;
    for (const who of ['owner-official', 'deputy']) {
      const id = await officeOf(who);
      await query(`update identity.appointment set ends_at = '2026-07-10' where id = '${id}'`);
      const answer = await head.post(path, await asked());
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('no later than either');
      await query(`update identity.appointment set ends_at = null where id = '${id}'`);
    }
  });

  it('further by whoever has the power by delegation', async () => {
    await delegate();
    const deputy = await play(test, 'deputy');
    const own = await officeOf('deputy');
    expect(await deputy.text(`${page}/${own}/delegate`)).toContain('has no powers to delegate');
    const to = await officeOf('keeper');
    const passed = await deputy.post(`${page}/${own}/delegate`, await asked({ to }));
    expect(passed.status).toBe(422);
    expect(await passed.text()).toContain('that is not passed on');
  });

  it('twice for the same days, unless the first has ended', async () => {
    const id = await delegate();
    const head = await play(test, 'owner-official');
    const path = `${page}/${await officeOf('owner-official')}/delegate`;
    for (const change of [{}, { from: '2026-07-14', until: '2026-07-20' }]) {
      const answer = await head.post(path, await asked(change));
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('lent one of these powers to the same office already');
    }
    const later = await asked({ from: '2026-07-15', until: '2026-07-20' });
    expect(leadsTo(await head.post(path, later))).toContain('/identity/confirm/');
    const other = await asked({ to: await officeOf('keeper') });
    expect(leadsTo(await head.post(path, other))).toContain('/identity/confirm/');
    await query(`update identity.delegation set ended_at = given_at where id = '${id}'`);
    expect(leadsTo(await head.post(path, await asked()))).toContain('/identity/confirm/');
    expect(await query('select 1 from identity.delegation')).toHaveLength(1);
  });

  it('of a power that only the operator gives', async () => {
    const keeper = await play(test, 'keeper');
    const path = `${page}/${await officeOf('keeper')}/delegate`;
    expect(await keeper.text(path)).toContain('has no powers to delegate');
    const answer = await keeper.post(path, await asked({ powers: 'identity.found' }));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('It reaches beyond your body');
    expect(await query('select 1 from identity.delegation')).toEqual([]);
  });

  it('by somebody else, nor from an office that has ended', async () => {
    const path = `${page}/${await officeOf('owner-official')}/delegate`;
    for (const who of ['deputy', 'convener']) {
      const other = await play(test, who);
      expect((await other.get(path)).status).toBe(403);
      expect((await other.post(path, await asked())).status).toBe(403);
    }
    const [old] = await query(`select a.id from identity.appointment a
      join identity.person p on p.id = a.person_id
      where p.persona = 'owner-official' and a.ends_at is not null limit 1`);
    const head = await play(test, 'owner-official');
    const ended = await head.post(`${page}/${old?.id}/delegate`, await asked());
    expect(ended.status).toBe(409);
    expect(await ended.text()).toContain('This office is over already');
    const nothing = '00000000-0000-4000-8000-000000000000';
    expect((await head.post(`${page}/${nothing}/delegate`, await asked())).status).toBe(404);
    const operator = { device: null, person: null, operator: true };
    const sent = { ...(await asked()), powers: [keeping] } as Parameters<typeof delegatePowers>[3];
    expect(await delegatePowers(test.platform, operator, String(old?.id), sent)).toMatchObject({
      refusal: { code: 'not-allowed' },
    });
  });
});
