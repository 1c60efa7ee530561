import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { segmentText } from '../../../../platform/messaging/sms/segment-text.ts';
import type { Actor } from '../../../../platform/powers/powers.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { findPerson } from '../../app/find-person.ts';
import { foundBody } from '../../app/found-body.ts';
import { requestSigningCode } from '../../app/request-signing-code.ts';
import { signAsPersona } from '../../app/sign-as-persona.ts';
import { signByCode } from '../../app/sign-by-code.ts';
import { withdrawSignature } from '../../app/withdraw-signature.ts';
import { type Browser, leadsTo, openBrowser, signByMail } from '../../test/browser.ts';
import { entriesAbout, play } from '../../test/persona.ts';
import {
  browser,
  deliverMail,
  enter,
  otherDigits,
  readCode,
  withCookie,
} from '../../test/visitor.ts';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform('people', { DEMO: '1' });
});
beforeEach(() => test.platform.database.sql.query('delete from platform.pending_act'));
afterAll(() => test.close());

const query = async (text: string) =>
  (await test.platform.database.sql.query(text)).rows as Record<string, unknown>[];

const school = (id: string) => ({
  ...{ id, nameZh: '港邊小學', nameEn: 'Harbour School', kind: 'school', parent: '' },
});
const form = '/en/identity/bodies/new';
const waiting = '/en/identity/waiting';

/** Sends the form that founds a body, and signs it. @returns what is done by it */
async function found(by: Browser, id: string): Promise<Response> {
  return by.post(leadsTo(await by.post(form, school(id))), { method: 'persona' });
}

/** The address of the button on the waiting page. */
async function findButton(by: Browser, what: 'sign' | 'withdraw'): Promise<string> {
  const [, address = ''] =
    new RegExp(`action="(${waiting}/[^"]+/${what})"`).exec(await by.text(waiting)) ?? [];
  return address;
}

describe('founding a body', () => {
  it('takes the keeper and the trustee, each signing the same text, each an entry of the log', async () => {
    const [keeper, trustee] = [await play(test, 'keeper'), await play(test, 'trustee')];
    const led = await keeper.post(form, school('harbour-school'));
    const page = await keeper.text(leadsTo(led));
    expect(page).toContain('Found the body “Harbour School” (港邊小學). Id: harbour-school.');
    expect(page).toContain('登錄單位「港邊小學」');
    expect(page).toContain('Site keeper, Digital Services Bureau');
    const before = keeper.cookie();
    const signed = await keeper.post(leadsTo(led), { method: 'persona' });
    expect(keeper.cookie()).not.toBe(before);
    expect(leadsTo(signed)).toBe(`${waiting}?done=waits`);
    expect(await keeper.text(leadsTo(signed))).toContain('it now waits for the other side');
    expect((await keeper.get(leadsTo(led))).status).toBe(404);
    const second = await trustee.post(await findButton(trustee, 'sign'));
    const done = await trustee.post(leadsTo(second), { method: 'persona' });
    expect(await trustee.text(leadsTo(done))).toContain('Both sides have signed');
    expect(await query(`select side from identity.body where id = 'harbour-school'`)).toEqual([
      { side: 'other' },
    ]);
    // The text names a body: not even its digest stands there for everybody.
    const [, hash = ''] = /<code>([0-9a-f]{8})<\/code>/.exec(page) ?? [];
    const written = (await entriesAbout(test, 'harbour-school')) as { readonly private: object }[];
    expect(JSON.stringify(written)).not.toContain(hash);
    const fields = ['signed-challenge', 'signed-evidence', 'signed-text'];
    expect(written.map((leaf) => Object.keys(leaf.private))).toEqual([fields, fields]);
    const signature = { demo: true, kind: 'school', 'signed-by': 'persona' };
    expect(written).toMatchObject([
      {
        kind: 'identity.body.proposed',
        actor: { role: 'official', body: 'digital-bureau', office: 'site-keeper' },
        public: signature,
      },
      {
        kind: 'identity.body.founded',
        actor: { role: 'civil-society', body: 'harbour-watch', office: 'site-trustee' },
        public: signature,
      },
    ]);
  });

  it('waits where the same side signs twice; taken back, it can be signed no more', async () => {
    const [keeper, trustee] = [await play(test, 'keeper'), await play(test, 'trustee')];
    await found(keeper, 'ferry-school');
    const again = await keeper.post(form, school('ferry-school'));
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('The other side signs next');
    const button = await findButton(trustee, 'sign');
    expect((await trustee.post(button.replace(/sign$/, 'withdraw'))).status).toBe(404);
    const led = await trustee.post(button);
    const withdrawn = await keeper.post(await findButton(keeper, 'withdraw'));
    expect(await keeper.text(leadsTo(withdrawn))).toContain('Your signature is taken back');
    const late = await trustee.post(leadsTo(led), { method: 'persona' });
    expect(late.status).toBe(404);
    expect((await trustee.post(button)).status).toBe(404);
    const [row] = await query(`select convert_from(data, 'UTF8') as data
      from transparency_log.entry order by id desc limit 1`);
    const { kind, public: told, private: hidden } = JSON.parse(String(row?.data));
    expect([kind, told]).toEqual([
      'identity.signature.withdrawn',
      { act: 'identity.found-body', demo: true },
    ]);
    expect(Object.keys(hidden)).toEqual(['text']);
  });

  it('shows what is wrong with its form before anything is signed', async () => {
    const keeper = await play(test, 'keeper');
    const wrong = await keeper.post(form, { ...school('Ä'), nameEn: '=cmd()', kind: 'x' });
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    for (const field of ['id', 'nameEn', 'kind']) expect(page).toContain(`href="#${field}"`);
    expect(page).toContain('value="=cmd()"');
    const taken = await keeper.post(form, school('city-hall'));
    expect(taken.status).toBe(422);
    expect(await taken.text()).toContain('A body with this id is there already');
    const lost = await keeper.post(form, { ...school('lost'), parent: 'nowhere' });
    expect(await lost.text()).toContain('No body has this id');
  });

  it('is for nobody else, whose page of what waits is empty', async () => {
    await found(await play(test, 'keeper'), 'pier-school');
    const convener = await play(test, 'convener');
    expect((await convener.get(form)).status).toBe(403);
    expect((await convener.post(form, school('hill-school'))).status).toBe(403);
    expect(await convener.text(waiting)).toContain('Nothing waits for your signature');
    const stranger = openBrowser(test, 'stranger');
    expect(leadsTo(await stranger.get(waiting))).toContain('/en/identity/sign-in?back=');
  });

  it('cannot be signed by a code, which is worth less than it asks for', async () => {
    const keeper = await play(test, 'keeper');
    const led = await keeper.post(form, school('weak-school'));
    const sent = await keeper.post(`${leadsTo(led)}/code`);
    expect(sent.status).toBe(403);
    expect(await sent.text()).toContain('A code is not enough');
    const tried = await keeper.post(leadsTo(led), { method: 'code', code: '123456' });
    expect(await tried.text()).toContain('Sign as “Site keeper” (demonstration)');
  });
});

const offices = '/en/identity/offices';
const later = (seconds: number) =>
  test.setNow(new Date(test.platform.clock().getTime() + seconds * 1000));
let people = 0;

/** Somebody with an own address, in an office that can be laid down. */
async function takeOffice(given?: string) {
  people += 1;
  const name = `somebody-${people}`;
  const address = given ?? `${name}@example.org`;
  const mark = browser(name);
  const { personId, cookie } = await enter(test, mark, address);
  const id = `00000000-0000-4000-8000-${String(people).padStart(12, '0')}`;
  await query(`insert into identity.appointment
    (id, body_id, office_id, person_id, starts_at, proposed_by, accepted_at)
    values ('${id}', 'city-hall', 'moderator', '${personId}', '2026-06-01', 'test', '2026-06-01')`);
  const opened = openBrowser(test, name, cookie);
  const actor = async (): Promise<Actor> => {
    const session = opened.cookie().split('; ')[1] ?? '';
    return { ...mark, person: await findPerson(test.platform, withCookie(session)) };
  };
  return {
    ...opened,
    id,
    opened,
    address,
    actor,
    end: () => opened.post(`${offices}/${id}/resign`),
  };
}

describe('signing by a code', () => {
  it('shows the text and the digits of its hash in the message too', async () => {
    const somebody = await takeOffice();
    const led = await somebody.end();
    const page = await somebody.text(leadsTo(led));
    const [, hash = ''] = /<code>([0-9a-f]{8})<\/code>/.exec(page) ?? [];
    const signed = await signByMail(test, somebody.opened, led, somebody.address);
    expect(leadsTo(signed)).toBe(`${offices}?done=resign`);
    const message = test.mails.findLast(({ to }) => to === somebody.address);
    expect(message?.text).toContain(
      'I step down from this office: Moderator, Denggang City Government',
    );
    expect(message?.text).toContain(hash);
    expect(message?.subject).toContain(hash);
  });

  it('refuses wrong digits, and those for another text, on the same page', async () => {
    const somebody = await takeOffice();
    const [first, second] = [leadsTo(await somebody.end()), leadsTo(await somebody.end())];
    await somebody.post(`${first}/code`);
    await deliverMail(test);
    const code = readCode(test, somebody.address);
    for (const [page, digits] of [
      [first, otherDigits(code)],
      [second, code],
    ] as const) {
      const refused = await somebody.post(page, { method: 'code', code: digits });
      expect(refused.status).toBe(422);
      expect(await refused.text()).toContain('This code does not work');
    }
    expect(leadsTo(await somebody.post(first, { method: 'code', code }))).toContain('done=resign');
  });

  it('leads on once more where the answer was lost, within a minute, in the same browser', async () => {
    const somebody = await takeOffice();
    const page = leadsTo(await somebody.end());
    await somebody.post(`${page}/code`);
    await deliverMail(test);
    const fields = { method: 'code', code: readCode(test, somebody.address) };
    const [mark = '', before = ''] = somebody.cookie().split('; ');
    const inBrowser = (name = mark.split('=')[1] ?? '') => openBrowser(test, name, before);
    const led = `${offices}?done=resign`;
    expect(leadsTo(await inBrowser().post(page, fields))).toBe(led);
    // Whoever has the old token alone is nobody, whatever they send.
    expect(leadsTo(await inBrowser().get('/en/identity/me'))).toContain('/identity/sign-in');
    expect((await inBrowser().get(page)).status).toBe(404);
    expect((await inBrowser('another-browser').post(page, fields)).status).toBe(404);
    const other = leadsTo(await (await takeOffice()).end());
    expect((await inBrowser().post(other, fields)).status).toBe(404);
    later(60);
    const again = inBrowser();
    expect(leadsTo(await again.post(page, fields))).toBe(led);
    expect((await again.get('/en/identity/me')).status).toBe(200);
    later(1);
    expect((await inBrowser().post(page, fields)).status).toBe(404);
    expect((await again.post(page, fields)).status).toBe(404);
    const ended = await query(`select 1 from transparency_log.entry
      where kind = 'identity.appointment.resigned' and subject_id = '${somebody.id}'`);
    expect(ended).toHaveLength(1);
  });

  it('leads on twice where it is sent twice at once', async () => {
    const somebody = await takeOffice();
    const page = leadsTo(await somebody.end());
    await somebody.post(`${page}/code`);
    await deliverMail(test);
    const fields = { method: 'code', code: readCode(test, somebody.address) };
    const both = await Promise.all([1, 2].map(() => somebody.post(page, fields)));
    expect(both.map(leadsTo)).toEqual([1, 2].map(() => `${offices}?done=resign`));
    expect((await somebody.get('/en/identity/me')).status).toBe(200);
  });

  it('is limited like signing in', async () => {
    const somebody = await takeOffice();
    const page = leadsTo(await somebody.end());
    const statuses: number[] = [];
    for (let time = 0; time < 6; time += 1) {
      statuses.push((await somebody.post(`${page}/code`)).status);
    }
    expect(statuses).toContain(303);
    expect(statuses.at(-1)).toBe(429);
  });

  it('goes to a number in one part with the digits of the hash, and to none while none can leave', async () => {
    const somebody = await takeOffice('+886912345678');
    const page = leadsTo(await somebody.end());
    const input = { language: 'en', network: '203.0.113.0/24' } as const;
    const id = page.split('/').at(-1) ?? '';
    const spent = { ...test.platform, config: { ...test.platform.config, smsPerHour: 0 } };
    expect(await requestSigningCode(spent, await somebody.actor(), id, input)).toMatchObject({
      refusal: { code: 'identity.no-text-messages' },
    });
    expect((await somebody.post(`${page}/code`)).status).toBe(303);
    await deliverMail(test);
    const text = test.mails.at(-1)?.text ?? '';
    expect(segmentText(text).parts).toHaveLength(1);
    const [, hash = ''] = /<code>([0-9a-f]{8})<\/code>/.exec(await somebody.text(page)) ?? [];
    expect(text).toContain(hash);
    const code = /code ([0-9]{6})/.exec(text)?.[1] ?? '';
    expect(leadsTo(await somebody.post(page, { method: 'code', code }))).toContain('done=resign');
  });

  it('needs an address', async () => {
    const somebody = await takeOffice();
    const page = leadsTo(await somebody.end());
    const { person } = await somebody.actor();
    await query(`delete from identity.contact where person_id = '${person?.id}'`);
    expect((await somebody.post(`${page}/code`)).status).toBe(409);
  });

  it('is known to the session that asked alone', async () => {
    const [somebody, other] = [await takeOffice(), await takeOffice()];
    const page = leadsTo(await somebody.end());
    expect((await other.get(page)).status).toBe(404);
    expect((await other.post(page, { method: 'code', code: '123456' })).status).toBe(404);
    expect((await openBrowser(test, 'nobody').get(page)).status).toBe(404);
  });

  it('is not replaced by one press for whoever plays nobody', async () => {
    const somebody = await takeOffice();
    const page = leadsTo(await somebody.end());
    const pressed = await somebody.post(page, { method: 'persona' });
    expect(pressed.status).toBe(200);
    const id = page.split('/').at(-1) ?? '';
    expect(await signAsPersona(test.platform, await somebody.actor(), id, {})).toMatchObject({
      refusal: { code: 'identity.no-persona' },
    });
  });
});

describe('the acts of signing', () => {
  const nothing = '00000000-0000-4000-8000-000000000000';
  const nobody: Actor = { device: 'mark', person: null, operator: false };

  it('are for people who are signed in, and refuse what is not there', async () => {
    const { platform } = test;
    const actor = await (await takeOffice()).actor();
    const mail = { language: 'en', network: '203.0.113.0/24' } as const;
    const code = { refusal: { code: 'identity.nothing-to-sign' } };
    expect(await signAsPersona(platform, actor, nothing, {})).toMatchObject(code);
    expect(await requestSigningCode(platform, actor, nothing, mail)).toMatchObject(code);
    expect(await signAsPersona(platform, nobody, nothing, {})).toMatchObject(code);
    expect(await requestSigningCode(platform, nobody, nothing, mail)).toMatchObject({
      refusal: { code: 'not-allowed' },
    });
    expect(await withdrawSignature(platform, actor, nothing, {})).toMatchObject({
      refusal: { code: 'identity.nothing-waits' },
    });
  });

  it('refuse a code for what is not there any more', async () => {
    const somebody = await takeOffice();
    const page = leadsTo(await somebody.end());
    await somebody.post(`${page}/code`);
    await deliverMail(test);
    const id = page.split('/').at(-1) ?? '';
    await query(`delete from platform.step_up where id = '${id}'`);
    const input = { code: readCode(test, somebody.address) };
    expect(await signByCode(test.platform, await somebody.actor(), id, input)).toMatchObject({
      refusal: { code: 'identity.nothing-to-sign' },
    });
  });

  it('never found a body for the operator, who signs nothing', async () => {
    const operator = { device: null, person: null, operator: true };
    const kind = 'school' as const;
    const outcome = await foundBody(test.platform, operator, { ...school('no-school'), kind });
    expect(outcome).toMatchObject({ refusal: { code: 'not-allowed' } });
  });
});
