import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { definePowers, may, operator } from '../../../../platform/powers/powers.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { accountOfPerson } from '../../app/account-of-person.ts';
import { erasePerson } from '../../app/erase-person.ts';
import { moveAges } from '../../app/move-ages.ts';
import { type Browser, leadsTo, openBrowser } from '../../test/browser.ts';
import { play } from '../../test/persona.ts';
import { makeSheet, numbersOn, school, typeNumber } from '../../test/school.ts';
import { codeOf, home, type Someone, youngPeople } from '../../test/young-people.ts';

let test: TestPlatform;
let teacher: Browser;
const { query, come, say, bandOf } = youngPeople(() => test);
beforeAll(async () => {
  test = await createTestPlatform('people');
  test.setNow(new Date('2026-09-01T04:00:00Z'));
  teacher = await play(test, 'teacher');
});
afterAll(() => test.close());

let people = 0;
let child = '';
beforeEach(() => {
  people += 1;
  child = `pupil-${people}@example.org`;
  test.setNow(new Date(test.platform.clock().getTime() + 60_000));
});

const now = () => test.platform.clock();

const isLinked = async (who: Someone) => (await bandOf(who))?.linked;

const slipsOf = ({ personId }: Someone) =>
  query('select id, state from identity.pupil_slip where child_id = $1 order by given_at, state', [
    personId,
  ]);
const standing = async (who: Someone) => (await slipsOf(who)).map(({ state }) => state);
const slipOf = async (who: Someone) => String((await slipsOf(who))[0]?.id);

describe('a pupil', () => {
  const day = 24 * 60 * 60_000;
  const part = definePowers('suggestions', { make: [{ who: 'person', assurance: 'code' }] }).make;

  it('takes part by a slip as by a guardian, and by what is theirs alone leaves again', async () => {
    const [number = ''] = await numbersOn(teacher, await makeSheet(teacher, 1));
    const young = await come(child, 'child');
    const asked = () => young.actor().then((actor) => may(actor, part, {}, now()).yes);
    expect(await asked()).toBe(false);
    await typeNumber(young, number);
    expect(await asked()).toBe(true);
    const kept = await accountOfPerson.read(test.platform, { id: young.personId } as never);
    expect(kept['school-links']).toMatchObject([{ school, state: 'given', endedAt: null }]);
    const id = await slipOf(young);
    const other = await come(`other-${child}`, 'child');
    const leave = (who: Browser, slip = id) => who.post(`${home}/guardian/school/${slip}/leave`);
    expect(await codeOf(await leave(other))).toBe('identity.no-such-link');
    expect(await codeOf(await leave(young, 'x'))).toBe('identity.no-such-link');
    expect(leadsTo(await leave(young))).toBe(`${home}/guardian?done=withdrawn`);
    expect(await asked()).toBe(false);
    expect(await codeOf(await leave(young))).toBe('identity.link-over');
  });

  it('says first how old they are, and from 14 needs no slip', async () => {
    const [number = ''] = await numbersOn(teacher, await makeSheet(teacher, 1));
    const unknown = await come(child);
    const back = encodeURIComponent(`${home}/slip`);
    expect(await unknown.text(`${home}/slip`)).toContain(`${home}/age?back=${back}`);
    expect(await codeOf(await typeNumber(unknown, number))).toBe('age-needed');
    for (const birth of ['pupil', 'grown'] as const) {
      const older = await come(`${birth}-${child}`, birth);
      expect(await codeOf(await typeNumber(older, number))).toBe('identity.no-slip-needed');
    }
    const stranger = openBrowser(test, `stranger-${people}`);
    const page = await stranger.text(`${home}/slip`);
    expect(page).toContain(`${home}/sign-in?back=${back}`);
    expect(page).not.toContain('name="number"');
    expect((await typeNumber(stranger, number)).status).toBe(403);
  });

  it('uses a number alone: of two at the same moment one takes part', async () => {
    const sheet = await makeSheet(teacher, 3);
    const [number = '', second = '', third = ''] = await numbersOn(teacher, sheet);
    const all = [await come(child, 'child'), await come(`two-${child}`, 'child')] as const;
    await Promise.all(all.map((each) => typeNumber(each, number)));
    const linked = await Promise.all(all.map(isLinked));
    expect(linked.filter(Boolean)).toHaveLength(1);
    const greedy = await come(`three-${child}`, 'child');
    await Promise.all([second, third].map((each) => typeNumber(greedy, each)));
    expect(await standing(greedy)).toEqual(['given']);
    // The one that was too many still serves somebody else.
    const [left = ''] = await numbersOn(teacher, sheet);
    expect(await codeOf(await typeNumber(greedy, left))).toBe('identity.school-agrees-already');
    for (const wrong of ['1234', '000000000000']) {
      const again = await typeNumber(greedy, wrong);
      expect(again.status).toBe(422);
      expect(await again.text()).toContain(`value="${wrong}"`);
    }
  });

  it('goes on by a slip of the next school year, which takes the place of the old one', async () => {
    const [number = ''] = await numbersOn(teacher, await makeSheet(teacher, 1));
    const young = await come(child, 'child');
    await typeNumber(young, number);
    await query(
      `update identity.pupil_sheet set made_at = made_at - interval '1 year',
         expires_at = expires_at - interval '1 year', until = until - interval '10 months'
       where id = (select sheet_id from identity.pupil_slip where child_id = $1)`,
      [young.personId],
    );
    expect(await isLinked(young)).toBe(true);
    const [next = ''] = await numbersOn(teacher, await makeSheet(teacher, 1));
    expect(leadsTo(await typeNumber(young, next))).toBe(`${home}/guardian?done=slip`);
    expect(await standing(young)).toEqual(['ended', 'given']);
  });

  it('sees what runs first, however much is over, and all of that by a link', async () => {
    const young = await come(child, 'child');
    const numbers = await numbersOn(teacher, await makeSheet(teacher, 8));
    for (const number of numbers.slice(0, 7)) {
      await typeNumber(young, number);
      const [running] = (await slipsOf(young)).filter(({ state }) => state === 'given');
      await young.post(`${home}/guardian/school/${running?.id}/leave`);
    }
    await typeNumber(young, numbers[7] ?? '');
    const page = await young.text(`${home}/guardian`);
    const over = page.indexOf('What is over');
    expect(page.indexOf('The school agrees until')).toBeLessThan(over);
    expect(page.match(/Taken back on/g)).toHaveLength(5);
    expect(page).toContain(`${home}/guardian?over=all`);
    const whole = await young.text(`${home}/guardian?over=all`);
    expect(whole.match(/Taken back on/g)).toHaveLength(7);
  });

  it('cannot use a slip after a month, or once the office is over that signed for it', async () => {
    const sheet = await makeSheet(teacher, 3);
    const [number = '', second = '', third = ''] = await numbersOn(teacher, sheet);
    const [young, other] = [await come(child, 'child'), await come(`two-${child}`, 'child')];
    await typeNumber(young, number);
    const ends = (at: string | null) =>
      query(
        `update identity.appointment set ends_at = $1 where id =
           (select appointment_id from identity.pupil_sheet where id = $2)`,
        [at, sheet.slice(-36)],
      );
    await ends(new Date(now().getTime() - 1000).toISOString());
    expect((await typeNumber(other, second)).status).toBe(422);
    // What the school has agreed to is the school's.
    expect(await isLinked(young)).toBe(true);
    await ends(null);
    expect(leadsTo(await typeNumber(other, second))).not.toBe('');
    const at = now();
    test.setNow(new Date(at.getTime() + 31 * day));
    const late = await come(`late-${child}`, 'child');
    expect((await typeNumber(late, third)).status).toBe(422);
    test.setNow(at);
  });

  it('needs the school no more at the end of its year, or at 14; then it is forgotten', async () => {
    const [number = '', second = ''] = await numbersOn(teacher, await makeSheet(teacher, 2));
    const young = await come(child);
    await say(young, '2016', '5');
    const older = await come(`older-${child}`, 'child');
    await typeNumber(young, number);
    await typeNumber(older, second);
    const at = now();
    // The older one was born in May 2013.
    test.setNow(new Date('2027-06-01T04:00:00Z'));
    await moveAges.handle(test.platform, {});
    expect(await standing(older)).toEqual(['ended']);
    test.setNow(new Date('2027-07-31T15:59:00Z'));
    expect(await isLinked(await come(child))).toBe(true);
    test.setNow(new Date('2027-07-31T16:00:00Z'));
    const again = await come(child);
    expect(await isLinked(again)).toBe(false);
    expect(await again.text(`${home}/guardian`)).toContain('Ended on');
    await moveAges.handle(test.platform, {});
    expect(await standing(young)).toEqual(['ended']);
    test.setNow(new Date('2027-10-30T16:00:00Z'));
    await moveAges.handle(test.platform, {});
    const rows = await query('select (select count(*)::int from identity.pupil_sheet) as sheets');
    expect(rows).toEqual([{ sheets: 0 }]);
    expect(await standing(young)).toEqual([]);
    test.setNow(at);
    teacher = await play(test, 'teacher');
  });

  it('leaves no trace once erased: the school sees one slip less, as of whoever leaves', async () => {
    const sheet = await makeSheet(teacher, 2);
    const [number = '', second = ''] = await numbersOn(teacher, sheet);
    const [young, other] = [await come(child, 'child'), await come(`two-${child}`, 'child')];
    await typeNumber(young, number);
    await typeNumber(other, second);
    const erased = { contact: child, account: undefined, withdraw: false };
    expect((await erasePerson(test.platform, operator, erased)).ok).toBe(true);
    expect(await standing(young)).toEqual([]);
    await other.post(`${home}/guardian/school/${await slipOf(other)}/leave`);
    const page = await teacher.text(sheet);
    expect(page).not.toContain('takes part since');
    expect(page).toMatch(/No longer valid: [^<]*the account is gone<\/dt><dd[^>]*>2</);
  });

  it('tries so many numbers a day, and no more', async () => {
    const [number = ''] = await numbersOn(teacher, await makeSheet(teacher, 1));
    const young = await come(child, 'child');
    const wrong = Array.from({ length: 30 }, (_, at) => String(100000000000 + at));
    await Promise.all(wrong.map((each) => typeNumber(young, each)));
    expect(await codeOf(await typeNumber(young, number))).toBe('identity.too-many-numbers');
    expect(await isLinked(young)).toBe(false);
  });
});
