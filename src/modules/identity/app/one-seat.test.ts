import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, operator } from '../../../platform/powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../../../platform/testing/test-platform.ts';
import { leadsTo, openBrowser } from '../test/browser.ts';
import { signedIn } from '../test/passkey-holder.ts';
import { entriesAbout, play, signByPress } from '../test/persona.ts';
import { askForCode, browser, cookieHeader, enter } from '../test/visitor.ts';
import { acceptAppointment } from './accept-appointment.ts';
import { appoint } from './appoint.ts';
import { endOffice } from './end-office.ts';
import { signIn } from './sign-in.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform('people', { DEMO: '1' });
});
afterAll(() => test.close());

const page = '/en/identity/offices';
const reason = 'The term is over.';
const query = async (text: string) =>
  (await test.platform.database.sql.query(text)).rows as Record<string, unknown>[];
const wait = () => test.setNow(new Date(test.platform.clock().getTime() + 60_000));

/** What a keeper sends to offer the head's office. */
const offer = (body: string, name: string) => ({
  ...{ body, office: 'head', contact: `${name}@example.org`, name },
  ...{ 'until-year': '', 'until-month': '', 'until-day': '' },
});

/** The operator appoints a head. */
const appointHead = (body: string, name: string, until: Date | null = null) =>
  appoint(test.platform, operator, {
    ...{ contact: `${name}@example.org`, publicName: name, body, office: 'head', until },
  });

/** Who has taken the office, the first first. */
const heads = (body: string) =>
  query(`select id, public_name as name, ends_at from identity.appointment
    where body_id = '${body}' and office_id = 'head' and accepted_at is not null
    order by accepted_at, ends_at`);

/** Somebody grown up, about to sign that they accept. */
async function aboutToAccept(name: string) {
  const mark = browser(name);
  const { cookie } = await enter(test, mark, `${name}@example.org`);
  const opened = openBrowser(test, name, cookie);
  await opened.post('/en/identity/age', { year: '1980', month: '5' });
  const [row] = await query(
    `select id from identity.appointment where public_name = '${name}' and accepted_at is null`,
  );
  const id = String(row?.id);
  const accept = () => opened.post(`${page}/${id}/accept`);
  const confirm = leadsTo(await accept());
  await query(`update platform.step_up set method = 'code', at = '${test.platform.clock().toISOString()}'
    where id = '${confirm.split('/').at(-1)}'`);
  return { id, accept, opened, actor: (await signedIn(test, mark, opened.cookie())).actor };
}

describe('an office of one seat', () => {
  it('is not offered for a time that somebody else holds it, whose time the refusal tells', async () => {
    const [row] = await query(`select starts_at as since from identity.appointment
      where body_id = 'digital-bureau' and office_id = 'head' and ends_at is null`);
    const since = new Date(String(row?.since)).getTime();
    expect(await appointHead('digital-bureau', 'wu')).toEqual({
      ok: false,
      refusal: { code: 'identity.seat-taken', facts: { since, ends: 'open' } },
    });
  });

  it('is taken by one of two who accept it at the same moment, and by the other once that is over', async () => {
    const keeper = await play(test, 'supervisor');
    for (const name of ['kao', 'tsai']) {
      const led = await keeper.post(`${page}/new`, offer('health-bureau', name));
      expect(leadsTo(await signByPress(keeper, led))).toBe(`${page}?done=propose`);
    }
    const both = [await aboutToAccept('kao'), await aboutToAccept('tsai')];
    const outcomes = await Promise.all(
      both.map(({ id, actor }) => acceptAppointment(test.platform, actor, id, {})),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter(({ ok }) => !ok)).toMatchObject([
      { refusal: { code: 'identity.seat-taken' } },
    ]);
    const [held] = await heads('health-bureau');
    const other = both.find(({ id }) => id !== held?.id);
    const third = await keeper.post(`${page}/new`, offer('health-bureau', 'third'));
    expect(third.status).toBe(422);
    const again = await third.text();
    expect(again).toContain('One person at a time holds this office. It is held from');
    expect(again).toContain('value="third@example.org"');
    const theirs = await other?.opened.text('/en/identity/me');
    expect(theirs).toContain('It is held from');
    expect(theirs).toContain('The offer waits here');
    expect((await other?.accept())?.status).toBe(409);
    wait();
    expect(await endOffice(test.platform, operator, String(held?.id), { reason })).toMatchObject({
      ok: true,
    });
    // With the signature that the refusal left.
    expect(leadsTo((await other?.accept()) ?? new Response())).toBe(`${page}?done=accept`);
  });

  it('waits for whom the operator has appointed, as long as another holds it', async () => {
    for (const name of ['hsu', 'yeh']) {
      expect(await appointHead('city-hall', name)).toMatchObject({ ok: true });
    }
    const enterBoth = async () => {
      const codes: [Actor, string][] = [];
      for (const name of ['hsu', 'yeh']) {
        codes.push([browser(name), await askForCode(test, browser(name), `${name}@example.org`)]);
      }
      return Promise.all(
        codes.map(([actor, digits]) =>
          signIn(test.platform, actor, { digits, headers: new Headers() }),
        ),
      );
    };
    const entered = await enterBoth();
    const [held, ...more] = await heads('city-hall');
    expect([held?.name === 'hsu' || held?.name === 'yeh', more]).toEqual([true, []]);
    const at = held?.name === 'hsu' ? 1 : 0;
    const other = entered[at];
    if (!other?.ok) throw new Error('The other is not signed in');
    const waiting = openBrowser(test, at === 1 ? 'yeh' : 'hsu', cookieHeader([other.value.cookie]));
    expect(await waiting.text('/en/identity/me')).toContain('An office is offered to you');
    wait();
    await endOffice(test.platform, operator, String(held?.id), { reason });
    await enterBoth();
    expect(await heads('city-hall')).toHaveLength(2);
  });

  it('is offered anew to whoever holds it, and to others from the end of that on', async () => {
    const until = new Date(test.platform.clock().getTime() + 600_000);
    expect(await appointHead('finance-bureau', 'lai', until)).toMatchObject({ ok: true });
    await enter(test, browser('lai'), 'lai@example.org');
    expect(await appointHead('finance-bureau', 'lai')).toMatchObject({ ok: true });
    expect(await appointHead('finance-bureau', 'chou')).toMatchObject({
      refusal: { facts: { ends: 'day', last: until.getTime() - 1 } },
    });
    test.setNow(until);
    expect(await appointHead('finance-bureau', 'chou')).toMatchObject({ ok: true });
  });
});

describe('handing over an office of one seat', () => {
  /** The operator appoints the only keeper of a body, who is signed in as if by a passkey. */
  async function aloneAs(name: string, body: string) {
    expect(await appointHead(body, name)).toMatchObject({ ok: true });
    const mark = browser(name);
    const { cookie } = await enter(test, mark, `${name}@example.org`);
    await query(`update identity.session set assurance = 'passkey'`);
    const opened = openBrowser(test, name, cookie);
    const [row] = await heads(body);
    wait();
    return { ...opened, id: String(row?.id) };
  }

  /** Offers the own office, signed as if by a passkey. */
  async function handOver(by: Awaited<ReturnType<typeof aloneAs>>, body: string, to: string) {
    const confirm = leadsTo(await by.post(`${page}/new`, offer(body, to)));
    const text = await by.text(confirm);
    await query(`update platform.step_up set method = 'passkey', at = '${test.platform.clock().toISOString()}'
      where id = '${confirm.split('/').at(-1)}'`);
    expect(leadsTo(await by.post(`${page}/new`, offer(body, to)))).toBe(`${page}?done=propose`);
    return text;
  }

  it('ends the time of the only keeper in the act by which the next one accepts, and not before', async () => {
    const [body, old, next] = ['traffic-bureau', 'ouyang', 'situ'];
    await query(`insert into identity.body (id, name, kind, side) values
      ('${body}', '{"zh-Hant":"交通局","en":"Traffic Bureau"}', 'agency', 'official')`);
    const head = await aloneAs(old, body);
    const resigning = await head.text(`${page}/${head.id}/resign`);
    expect(resigning).toContain(`${page}/new?body=${body}&amp;office=head`);
    expect(await head.text(`${page}/new?body=${body}&office=head`)).toContain(
      'An office with one seat that you hold yourself',
    );
    expect((await head.post(`${page}/${head.id}/resign`)).status).toBe(409);
    const own = await head.post(`${page}/new`, offer(body, old));
    expect(own.status).toBe(422);
    expect(await own.text()).toContain('This is your own address, and you hold this office');
    expect(await handOver(head, body, next)).toContain('my own time in it ends');
    await handOver(head, body, `${next}-too`);
    expect(await heads(body)).toMatchObject([{ name: old, ends_at: null }]);
    const both = [await aboutToAccept(next), await aboutToAccept(`${next}-too`)];
    const mine = await both[0]?.opened.text('/en/identity/me');
    expect(mine).toContain('Whoever holds it now hands it over');
    const outcomes = await Promise.all(
      both.map(({ id, actor }) => acceptAppointment(test.platform, actor, id, {})),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter(({ ok }) => !ok)).toMatchObject([
      { refusal: { code: 'identity.seat-taken' } },
    ]);
    const ended = { name: old, ends_at: test.platform.clock() };
    expect(await heads(body)).toMatchObject([ended, { ends_at: null }]);
    expect((await entriesAbout(test, head.id)).at(-1)).toMatchObject({
      kind: 'identity.appointment.handed-over',
      public: { body, office: 'head' },
    });
    expect(await head.text(`/en/identity/appointments/${head.id}`)).toContain(
      'handed an office over',
    );
    expect((await head.get(`${page}/new`)).status).toBe(403);
  });

  it('is not done by whoever offered the office before they held it, nor in the name of a persona', async () => {
    const body = 'transport-bureau';
    await query(`insert into identity.body (id, name, kind, side) values
      ('${body}', '{"zh-Hant":"運輸局","en":"Transport Bureau"}', 'agency', 'official')`);
    const head = await aloneAs('huangfu', body);
    await handOver(head, body, 'zhuge');
    const next = await aboutToAccept('zhuge');
    // As if by a former time of theirs.
    await query(`update identity.appointment set proposed_by = gen_random_uuid()::text
      where id = '${next.id}'`);
    expect((await next.accept()).status).toBe(409);
    expect(await next.opened.text('/en/identity/me')).toContain('The offer waits here');
    expect(await heads(body)).toMatchObject([{ name: 'huangfu', ends_at: null }]);
    const persona = await play(test, 'owner-official');
    const refused = await persona.post(`${page}/new`, offer('digital-bureau', 'wu'));
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('You play a role that all visitors share');
  });
});
