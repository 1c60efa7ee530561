import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sealText } from '../../../../platform/messaging/sealed-text.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { acceptGuardian } from '../../app/accept-guardian.ts';
import { askGuardian } from '../../app/ask-guardian.ts';
import { giveLink } from '../../app/give-link.ts';
import { moveAges } from '../../app/move-ages.ts';
import { withdrawLink } from '../../app/withdraw-link.ts';
import { leadsTo, signByMail } from '../../test/browser.ts';
import { deliverMail } from '../../test/visitor.ts';
import { births, codeOf, home, type Someone, youngPeople } from '../../test/young-people.ts';

let test: TestPlatform;
const { query, say, ask, come, stateOf, linkOf, bandOf, linked } = youngPeople(() => test);
beforeAll(async () => {
  test = await createTestPlatform('people');
  test.setNow(new Date('2026-07-01T04:00:00Z'));
});
afterAll(() => test.close());

let people = 0;
/** Other contacts for each test, since asks are limited. */
let [child, guardian] = ['', ''];
beforeEach(() => {
  people += 1;
  [child, guardian] = [`child-${people}@example.org`, `guardian-${people}@example.org`];
  test.setNow(new Date(test.platform.clock().getTime() + 60_000));
});

describe('a guardian', () => {
  it('is written to in both languages, without a word of what was typed', async () => {
    const young = await come(child, 'child');
    expect(leadsTo(await ask(young, guardian, 'Call 0900'))).toBe(`${home}/guardian?done=asked`);
    await deliverMail(test);
    const mail = test.mails.findLast(({ to }) => to === guardian);
    expect(mail?.text).toContain('有個孩子');
    expect(mail?.text).toContain('Whoever agrees is 18 or older');
    expect(mail?.text).not.toContain('0900');
  });

  it('is asked alike, whether somebody has the contact or nobody', async () => {
    const young = await come(child, 'child');
    await come(guardian, 'grown');
    const known = await ask(young, guardian);
    const unknown = await ask(young, `x-${guardian}`);
    expect(leadsTo(known)).toBe(leadsTo(unknown));
    expect(known.status).toBe(unknown.status);
  });

  it('finds what waits for an answer in their account, until they have answered', async () => {
    const young = await come(child, 'child');
    await ask(young, guardian);
    const old = await come(guardian, 'grown');
    const mine = `${home}/me`;
    expect(await old.text(mine)).toContain('A child asks you to be their guardian');
    await old.post(`${home}/guardian/${await linkOf(young)}/withdraw`);
    expect(await old.text(mine)).not.toContain('A child asks you to be their guardian');
  });

  it('is asked by nobody who is 14 or older, whose page says why', async () => {
    const young = await come(child, 'pupil');
    expect(await young.text(`${home}/guardian`)).toContain('You are 14 or older');
    expect(await codeOf(await ask(young, guardian))).toBe('identity.grown-up');
  });

  it('agrees by a signature, and sees that the child takes part', async () => {
    const { young, old } = await linked(child, guardian);
    expect(await bandOf(young)).toEqual({ band: 'under-14', linked: true });
    expect(await old.text(`${home}/guardian`)).toContain('Agreed since');
    const page = await young.text(`${home}/guardian`);
    expect(page).toContain('A guardian of yours');
    expect(page).not.toContain(guardian);
  });

  it('who has not said how old they are says it first, and comes back', async () => {
    const young = await come(child, 'child');
    await ask(young, guardian);
    const old = await come(guardian);
    const led = await old.post(`${home}/guardian/${await linkOf(young)}/give`);
    expect(await codeOf(led)).toBe('age-needed');
    const back = encodeURIComponent(`${home}/guardian`);
    expect(await led.text()).toContain(`${home}/age?back=${back}`);
    await say(old, ...births.pupil);
    const again = await old.post(`${home}/guardian/${await linkOf(young)}/give`);
    expect(await codeOf(again)).toBe('too-young');
  });

  it('is nobody who has another contact, or no grown-up of the child’s own', async () => {
    const young = await come(child, 'child');
    expect((await ask(young, child)).status).toBe(422);
    expect((await ask(young, 'nowhere')).status).toBe(422);
    const asked = { contact: '0912345678', called: 'Deng' };
    const silent = { ...test.platform, channels: [] };
    expect(await askGuardian(silent, await young.actor(), asked)).toMatchObject({
      refusal: { code: 'identity.no-text-messages' },
    });
    await ask(young, guardian);
    const id = await linkOf(young);
    const other = await come(`other-${people}@example.org`, 'grown');
    for (const act of ['give', 'accept', 'withdraw']) {
      expect(await codeOf(await other.post(`${home}/guardian/${id}/${act}`))).toBe(
        'identity.no-such-link',
      );
      expect(await codeOf(await other.post(`${home}/guardian/nothing/${act}`))).toBe(
        'identity.no-such-link',
      );
    }
    // The contact that was asked becomes one of the child's own.
    const owner = await come(guardian);
    const own = (from: string, to: string) =>
      query('update identity.contact set person_id = $2 where person_id = $1', [from, to]);
    await own(young.personId, other.personId);
    await own(owner.personId, young.personId);
    await query(`update identity.age set band = '18+', until = null where person_id = $1`, [
      young.personId,
    ]);
    const actor = await young.actor();
    expect(await giveLink(test.platform, actor, id, {})).toMatchObject({
      refusal: { code: 'identity.own-guardian' },
    });
  });

  it('is not asked twice, also not at the same moment, nor by a grown-up', async () => {
    const young = await come(child, 'child');
    await Promise.all([ask(young, guardian), ask(young, guardian)]);
    expect(await stateOf(young)).toHaveLength(1);
    const again = await ask(young, guardian);
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('You have asked there already');
    const grown = await come(`grown-${people}@example.org`, 'grown');
    expect(await codeOf(await ask(grown, `y-${guardian}`))).toBe('identity.grown-up');
    const unknown = await come(`unknown-${people}@example.org`);
    expect(await codeOf(await ask(unknown, `y-${guardian}`))).toBe('age-needed');
  });

  it('is asked a few times a day, by one child and at one contact', async () => {
    const young = await come(child, 'child');
    for (let n = 0; n < 6; n += 1) await ask(young, `many-${n}-${guardian}`);
    expect(await codeOf(await ask(young, `many-7-${guardian}`))).toBe('identity.too-many-asks');
    for (let n = 0; n < 4; n += 1) {
      await ask(await come(`asks-${n}-${child}`, 'child'), guardian);
    }
    const last = await come(`asks-5-${child}`, 'child');
    expect(await codeOf(await ask(last, guardian))).toBe('identity.too-many-asks');
  });

  it('takes it back, or the child does, and then it is over', async () => {
    const { young, old, id } = await linked(child, guardian);
    expect(leadsTo(await old.post(`${home}/guardian/${id}/withdraw`))).toBe(
      `${home}/guardian?done=withdrawn`,
    );
    expect(await bandOf(young)).toEqual({ band: 'under-14', linked: false });
    expect(await codeOf(await young.post(`${home}/guardian/${id}/withdraw`))).toBe(
      'identity.link-over',
    );
    expect(await young.text(`${home}/guardian`)).toContain('Taken back on');
  });

  it('gives and the child takes back at the same moment: one order or the other', async () => {
    const young = await come(child, 'child');
    const old = await come(guardian, 'grown');
    await ask(young, guardian);
    const id = await linkOf(young);
    const led = leadsTo(await old.post(`${home}/guardian/${id}/give`));
    const [, withdrawn] = await Promise.all([
      signByMail(test, old, new Response(null, { headers: { location: led } }), guardian),
      young.post(`${home}/guardian/${id}/withdraw`),
    ]);
    expect(withdrawn.status).toBe(303);
    const states = (await stateOf(young)).map(({ state }) => state);
    expect([[], ['withdrawn']]).toContainEqual(states);
    expect((await bandOf(young))?.linked).toBe(false);
  });

  it('agrees once for one child, whichever contact was asked', async () => {
    const { young, old } = await linked(child, guardian);
    await query(
      `insert into identity.guardian_link (id, child_id, invited_lookup, called, state, asked_at)
       select gen_random_uuid(), $1, lookup, (select called from identity.guardian_link limit 1), 'asked', now()
       from identity.contact where person_id = $2`,
      [young.personId, old.personId],
    );
    // What the two call the child is sealed for its own row.
    const links = await stateOf(young);
    const id = String(links.find(({ state }) => state === 'asked')?.id);
    const place = { purpose: 'guardian-links', row: id };
    const sealed = sealText(test.platform.keyring, test.platform.random, place, 'Deng');
    await query('update identity.guardian_link set called = $2 where id = $1', [id, sealed]);
    expect(await giveLink(test.platform, await old.actor(), id, {})).toMatchObject({
      refusal: { code: 'identity.linked-already' },
    });
  });

  it('is needed no more once the child has grown up: the link ends, and is forgotten', async () => {
    const { young, old, id } = await linked(child, guardian);
    await query(
      `update identity.age set band = '14-17', until = '2026-07-01' where person_id = $1`,
      [young.personId],
    );
    const other = await come(`z-${child}`, 'child');
    await ask(other, guardian);
    const waiting = await linkOf(other);
    await query(`update identity.guardian_link set child_id = $1 where id = $2`, [
      young.personId,
      waiting,
    ]);
    expect(await giveLink(test.platform, await old.actor(), waiting, {})).toMatchObject({
      refusal: { code: 'identity.grown-up' },
    });
    await moveAges.handle(test.platform, {});
    expect((await stateOf(young)).find((link) => link.id === id)?.state).toBe('ended');
    expect(await young.text(`${home}/guardian`)).toContain('grown up');
    const day = 24 * 60 * 60_000;
    const now = test.platform.clock();
    test.setNow(new Date(now.getTime() + 91 * day));
    await moveAges.handle(test.platform, {});
    test.setNow(now);
    expect(await stateOf(young)).toEqual([]);
  });
});

describe('a guardian who asks', () => {
  const offer = async (old: Someone, contact: string) => {
    const led = await old.post(`${home}/guardian/offer`, { contact, called: 'Deng' });
    return signByMail(test, old, led, old.address);
  };

  it('signs, and the child who has the contact accepts', async () => {
    const old = await come(guardian, 'grown');
    expect(leadsTo(await offer(old, child))).toBe(`${home}/guardian?done=asked`);
    await deliverMail(test);
    expect(test.mails.findLast(({ to }) => to === child)?.subject).toContain(
      'Somebody asked to be your guardian',
    );
    const young = await come(child);
    const id = await linkOf(old);
    expect(await codeOf(await young.post(`${home}/guardian/${id}/accept`))).toBe('age-needed');
    await say(young, ...births.child);
    expect(await young.text(`${home}/guardian`)).toContain('They call you “Deng”');
    expect(leadsTo(await young.post(`${home}/guardian/${id}/accept`))).toBe(
      `${home}/guardian?done=accepted`,
    );
    expect(await bandOf(young)).toEqual({ band: 'under-14', linked: true });
  });

  it('is refused where the one asked is grown up, or they themselves', async () => {
    const old = await come(guardian, 'grown');
    await offer(old, child);
    const id = await linkOf(old);
    const grown = await come(child, 'grown');
    expect(await acceptGuardian(test.platform, await grown.actor(), id, {})).toMatchObject({
      refusal: { code: 'identity.grown-up' },
    });
    await query(`update identity.contact set person_id = $1 where person_id = $2`, [
      old.personId,
      grown.personId,
    ]);
    expect(await acceptGuardian(test.platform, await old.actor(), id, {})).toMatchObject({
      refusal: { code: 'identity.own-guardian' },
    });
    await query(
      `update identity.contact set person_id = $1 where person_id = $2 and lookup in
      (select invited_lookup from identity.guardian_link where id = $3)`,
      [grown.personId, old.personId, id],
    );
    // Whoever was asked may decline.
    expect(await withdrawLink(test.platform, await grown.actor(), id, {})).toMatchObject({
      ok: true,
    });
    expect(await stateOf(old)).toEqual([]);
  });

  it('has an agreement with the child already', async () => {
    const { young, old } = await linked(child, guardian);
    await offer(old, child);
    const links = await stateOf(old);
    const id = String(links.find(({ state }) => state === 'asked')?.id);
    expect(await acceptGuardian(test.platform, await young.actor(), id, {})).toMatchObject({
      refusal: { code: 'identity.linked-already' },
    });
  });

  it('and turns out to be younger guards nobody any more: links end, offers are forgotten', async () => {
    const { young, old, id } = await linked(child, guardian);
    await offer(old, `w-${child}`);
    expect(await stateOf(old)).toHaveLength(2);
    expect(leadsTo(await say(old, ...births.pupil))).toBe(`${home}/me?age=told`);
    expect(await stateOf(old)).toEqual([{ id, state: 'withdrawn' }]);
    expect(await bandOf(young)).toEqual({ band: 'under-14', linked: false });
  });

  it('and says so while the child accepts guards nobody, in whichever order', async () => {
    const old = await come(guardian, 'grown');
    await offer(old, child);
    const young = await come(child, 'child');
    const id = await linkOf(old);
    await Promise.all([young.post(`${home}/guardian/${id}/accept`), say(old, ...births.pupil)]);
    expect((await bandOf(young))?.linked).toBe(false);
    // What an older version has left.
    const other = await come(`v-${child}`, 'child');
    await query(
      `insert into identity.guardian_link (id, guardian_id, invited_lookup, called, state, asked_at)
       select gen_random_uuid(), $1, lookup, 'sealed', 'asked', now()
       from identity.contact where person_id = $2`,
      [old.personId, other.personId],
    );
    const [left] = (await stateOf(old)).filter(({ state }) => state === 'asked');
    expect(
      await acceptGuardian(test.platform, await other.actor(), String(left?.id), {}),
    ).toMatchObject({ refusal: { code: 'identity.young-guardian' } });
  });

  it('is grown up, by what they have said', async () => {
    const unknown = await come(guardian);
    const fields = { contact: child, called: 'Deng' };
    expect(await codeOf(await unknown.post(`${home}/guardian/offer`, fields))).toBe('age-needed');
    await say(unknown, ...births.pupil);
    expect(await codeOf(await unknown.post(`${home}/guardian/offer`, fields))).toBe('too-young');
  });
});
