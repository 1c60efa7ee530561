import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operator } from '../../../../platform/powers/powers.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { appoint } from '../../app/appoint.ts';
import { askGuardian } from '../../app/ask-guardian.ts';
import { moveAges } from '../../app/move-ages.ts';
import { offerToGuard } from '../../app/offer-to-guard.ts';
import { tellAge } from '../../app/tell-age.ts';
import { leadsTo, openBrowser, signByMail } from '../../test/browser.ts';
import { changeWays, mail } from '../../test/change-ways.ts';
import { signedIn } from '../../test/passkey-holder.ts';
import { play } from '../../test/persona.ts';
import { browser, enter } from '../../test/visitor.ts';
import { codeOf, home, youngPeople } from '../../test/young-people.ts';

let test: TestPlatform;
let ways: ReturnType<typeof changeWays>;
const { query, say, come, bandOf } = youngPeople(() => test);
beforeAll(async () => {
  test = await createTestPlatform('people');
  test.setNow(new Date('2026-07-01T04:00:00Z'));
  ways = changeWays(test);
});
afterAll(() => test.close());

let people = 0;
/** Another contact for each test, since codes are limited. */
let child = '';
beforeEach(() => {
  people += 1;
  child = `child-${people}@example.org`;
  test.setNow(new Date(test.platform.clock().getTime() + 60_000));
});

describe('how old somebody is', () => {
  it('is unknown until they say it, and kept as a band with the day of its end', async () => {
    const young = await come(child);
    expect(await bandOf(young)).toBeUndefined();
    expect(leadsTo(await say(young, '2013', '5'))).toBe(`${home}/me?age=told`);
    expect(await bandOf(young)).toEqual({ band: 'under-14', linked: false });
    const rows = await query(`select band, until::text from identity.age where person_id = $1`, [
      young.personId,
    ]);
    expect(rows).toEqual([{ band: 'under-14', until: '2027-06-01' }]);
    expect(await young.text(`${home}/me`)).toContain('You said that you are under 14.');
  });

  it('becomes younger at once, and older only with time', async () => {
    const young = await come(child, 'pupil');
    await say(young, '2013', '5');
    expect((await bandOf(young))?.band).toBe('under-14');
    expect(await codeOf(await say(young, '2013', '4'))).toBe('identity.age-told');
    expect(await codeOf(await say(young, '1980', '5'))).toBe('identity.age-told');
    expect((await bandOf(young))?.band).toBe('under-14');
  });

  it('that is none is asked for again, with what was typed and where they come from', async () => {
    const young = await come(child);
    for (const [year, month] of [
      ['2026', '8'],
      ['2013', '13'],
      ['x', ''],
    ]) {
      const answer = await say(young, year ?? '', month ?? '', '/en/deliberations');
      expect(answer.status).toBe(422);
      const page = await answer.text();
      expect(page).toContain('Write a year and a month that have been');
      expect(page).toContain(`value="${year}"`);
      expect(page).toContain('value="/en/deliberations"');
    }
    expect(leadsTo(await say(young, '2013', '5', '/en/deliberations'))).toBe('/en/deliberations');
    expect(leadsTo(await say(young, '2013', '5', '//evil.example'))).toBe(`${home}/me?age=told`);
  });

  it('said twice at the same moment is the younger one', async () => {
    const young = await come(child);
    await Promise.all([say(young, '1980', '1'), say(young, '2013', '5')]);
    // Whoever came second with the older one was refused.
    expect((await bandOf(young))?.band).toBe('under-14');
  });

  it('is not under 18 for whoever holds an office', async () => {
    const holder = await come(child, 'grown');
    await query(
      `insert into identity.appointment (id, body_id, office_id, person_id, starts_at, proposed_by, accepted_at)
       select gen_random_uuid(), body_id, id, $1, now() - interval '10 years', 'test', now()
       from identity.office limit 1`,
      [holder.personId],
    );
    expect(await codeOf(await say(holder, '2009', '12'))).toBe('identity.office-of-grown');
    // One that is accepted and begins later is an office too.
    await query(`update identity.appointment set starts_at = '2030-01-01' where person_id = $1`, [
      holder.personId,
    ]);
    expect(await codeOf(await say(holder, '2009', '12'))).toBe('identity.office-of-grown');
    await query(`delete from identity.appointment where person_id = $1`, [holder.personId]);
    expect(leadsTo(await say(holder, '2009', '12'))).toBe(`${home}/me?age=told`);
  });

  it('keeps an office of the operator from whoever said to be under 18, until they are', async () => {
    const young = await come(child, 'pupil');
    const office = { publicName: 'Deng', body: 'market-office', office: 'moderator', until: null };
    await appoint(test.platform, operator, { contact: child, ...office });
    const offices = async () => {
      await enter(test, browser('again'), child);
      const held = await query('select 1 from identity.appointment where person_id = $1', [
        young.personId,
      ]);
      return held.length;
    };
    expect(await offices()).toBe(0);
    await query(`update identity.age set band = '18+', until = null where person_id = $1`, [
      young.personId,
    ]);
    expect(await offices()).toBe(1);
  });

  it('moves on its day, before and after the night’s job', async () => {
    const young = await come(child, 'pupil');
    const now = test.platform.clock();
    const row = () =>
      query('select band, until::text from identity.age where person_id = $1', [young.personId]);
    await query(`update identity.age set until = '2026-07-01' where person_id = $1`, [
      young.personId,
    ]);
    expect((await bandOf(young))?.band).toBe('18+');
    await moveAges.handle(test.platform, {});
    expect(await row()).toEqual([{ band: '18+', until: null }]);
    await query(
      `update identity.age set band = 'under-14', until = '2022-07-01' where person_id = $1`,
      [young.personId],
    );
    await moveAges.handle(test.platform, {});
    expect(await row()).toEqual([{ band: '18+', until: null }]);
    expect(test.platform.clock()).toEqual(now);
  });

  it('leads strangers to the way in, and back', async () => {
    const stranger = openBrowser(test, 'stranger');
    for (const page of ['age', 'guardian', 'guardian/offer']) {
      const back = encodeURIComponent(`${home}/${page}`);
      expect(leadsTo(await stranger.get(`${home}/${page}`))).toBe(`${home}/sign-in?back=${back}`);
    }
  });
});

const birth = { year: '1980', month: '5' };
const offered = (contact: string) => ({ contact, called: 'Deng' });

/** Somebody grown, in a session of their own. */
async function grown(name: string) {
  const own = await ways.enter(name);
  await own.post(`${home}/age`, { ...birth, back: '' });
  const { actor } = await signedIn(test, browser(name), own.cookie());
  return { own, actor };
}

describe('what is refused around those who are young', () => {
  it('is what nobody signed in says of an age, or asks', async () => {
    const { platform } = test;
    const visitor = browser('passer-by');
    const denied = { refusal: { code: 'not-allowed' } };
    expect(await tellAge(platform, visitor, birth)).toMatchObject(denied);
    expect(await askGuardian(platform, visitor, offered(mail('x')))).toMatchObject(denied);
    expect(await offerToGuard(platform, visitor, offered(mail('x')))).toMatchObject(denied);
  });

  it('is the age of a role of the demo, which all visitors share', async () => {
    const persona = await play(test, 'citizen');
    const refused = await persona.post(`${home}/age`, { year: '2013', month: '5', back: '' });
    expect(refused.status).toBe(403);
  });

  it('is offering to guard oneself, or whom nothing can be sent to', async () => {
    const { actor } = await grown('own');
    const code = (refused: string) => ({ refusal: { code: refused } });
    expect(await offerToGuard(test.platform, actor, offered(mail('own')))).toMatchObject(
      code('identity.own-guardian'),
    );
    const silent = { ...test.platform, channels: [] };
    expect(await offerToGuard(silent, actor, offered('0912345678'))).toMatchObject(
      code('identity.no-text-messages'),
    );
  });

  it('is offering the same twice, and more often than a contact is to be asked', async () => {
    const { own, actor } = await grown('eager');
    const offer = () => own.post(`${home}/guardian/offer`, offered(mail('small')));
    const signed = await signByMail(test, own, await offer(), mail('eager'));
    expect(leadsTo(signed)).toBe(`${home}/guardian?done=asked`);
    await ways.forgetLimits();
    const again = await offer();
    expect([again.status, await again.text()]).toEqual([
      422,
      expect.stringContaining('You have asked there already. Wait for t'),
    ]);
    await ways.forgetLimits();
    const codes: (string | null)[] = [];
    for (let time = 0; time < 5; time += 1) {
      const outcome = await offerToGuard(test.platform, actor, offered(mail('other')));
      codes.push('refusal' in outcome ? outcome.refusal.code : null);
    }
    expect(codes.at(0)).toBe('step-up-needed');
    expect(codes.at(-1)).toBe('identity.too-many-asks');
  });
});
