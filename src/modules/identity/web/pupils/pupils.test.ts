import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { definePowers, may, operator } from '../../../../platform/powers/powers.ts';
import { rebuildSearch } from '../../../../platform/search/rebuild-search.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { accountOfPerson } from '../../app/account-of-person.ts';
import { bodySearch } from '../../app/body-search.ts';
import { erasePerson } from '../../app/erase-person.ts';
import { moveAges } from '../../app/move-ages.ts';
import { type Browser, leadsTo, openBrowser } from '../../test/browser.ts';
import { entriesAbout, play, signByPress } from '../../test/persona.ts';
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

const school = 'junior-high';

/** Makes a sheet at the school of the sample world. @returns the address of its page */
async function makeSheet(slips: number, by = teacher): Promise<string> {
  const asked = await by.post(`${home}/pupils`, { body: school, slips: String(slips) });
  const made = leadsTo(await signByPress(by, asked));
  expect(made).toMatch(/\/pupils\/[0-9a-f-]{36}\?done=made$/);
  return made.replace('?done=made', '');
}

/** The numbers that stand on the page to be printed. */
async function numbersOn(sheet: string, by = teacher): Promise<string[]> {
  const page = await by.text(`${sheet}/print`);
  return [...page.matchAll(/>(\d{4} \d{4} \d{4})</g)].map(([, number = '']) => number);
}

const typed = (by: Browser, number: string) => by.post(`${home}/slip`, { number });
const now = () => test.platform.clock();

const isLinked = async (who: Someone) => (await bandOf(who))?.linked;

const slipsOf = ({ personId }: Someone) =>
  query('select id, state from identity.pupil_slip where child_id = $1 order by given_at, state', [
    personId,
  ]);
const standing = async (who: Someone) => (await slipsOf(who)).map(({ state }) => state);
const slipOf = async (who: Someone) => String((await slipsOf(who))[0]?.id);

describe('a school', () => {
  it('signs once for a class, and the log tells how many, never who', async () => {
    const asked = await teacher.post(`${home}/pupils`, { body: school, slips: '28' });
    const text = await teacher.text(leadsTo(asked));
    expect(text).toContain('28 slips');
    expect(text).toContain('which places of the sheet are used, and since which day');
    const sheet = leadsTo(await signByPress(teacher, asked)).replace('?done=made', '');
    const numbers = await numbersOn(sheet);
    expect(new Set(numbers).size).toBe(28);
    const [entry] = (await entriesAbout(test, school)).slice(-1);
    expect(entry).toMatchObject({
      kind: 'identity.pupils.vouched',
      public: { slips: 28, until: '2027-07-31' },
    });
    const young = await come(child, 'child');
    expect(await isLinked(young)).toBe(false);
    const said = await typed(young, numbers[6] ?? '');
    expect(leadsTo(said)).toBe(`${home}/guardian?done=slip`);
    expect(await isLinked(young)).toBe(true);
    const page = await teacher.text(sheet);
    expect(page).toContain('Place 7, takes part since');
    expect(page).not.toContain(young.personId);
    expect(await numbersOn(sheet)).toHaveLength(27);
    expect(await young.text(`${home}/guardian`)).toContain('The school agrees until');
  });

  it('hands out slips by its own officers alone, and no other body does', async () => {
    const other = await play(test, 'guardian');
    const asked = await other.post(`${home}/pupils`, { body: school, slips: '1' });
    expect(asked.status).toBe(403);
    expect((await other.get(`${home}/pupils`)).status).toBe(403);
    const sheet = await makeSheet(2);
    for (const path of [sheet, `${sheet}/print`])
      expect(await codeOf(await other.get(path))).toBe('identity.no-such-sheet');
    const taking = await other.post(`${sheet}/withdraw`, { places: '1' });
    expect(await codeOf(taking)).toBe('identity.no-such-sheet');
    const [number = ''] = await numbersOn(sheet);
    expect(number).not.toBe('');
    await query(`update identity.body set kind = 'agency' where id = $1`, [school]);
    const again = await teacher.post(`${home}/pupils`, { body: school, slips: '1' });
    await query(`update identity.body set kind = 'school' where id = $1`, [school]);
    expect(await codeOf(again)).toBe('identity.no-school');
    for (const slips of ['0', '51', 'x'])
      expect((await teacher.post(`${home}/pupils`, { body: school, slips })).status).toBe(422);
  });

  it('is found: from account and body by whoever hands out slips, by the search by everybody', async () => {
    const link = `href="${home}/pupils"`;
    expect(await teacher.text(`${home}/me`)).toContain(link);
    expect(await teacher.text(`${home}/bodies/${school}`)).toContain(link);
    expect(await teacher.text(`${home}/bodies/digital-bureau`)).not.toContain(link);
    const other = await play(test, 'guardian');
    for (const path of ['me', `bodies/${school}`])
      expect(await other.text(`${home}/${path}`)).not.toContain(link);
    await rebuildSearch(test.platform, bodySearch);
    for (const path of ['/en/search?q=slip', '/zh-Hant/search?q=%E5%8F%83%E5%8A%A0%E5%8D%A1']) {
      const found = await other.text(path);
      expect(found).toContain('/identity/slip"');
      expect(found).not.toContain('1970');
    }
  });

  it('makes no more sheets in a day than it has classes', async () => {
    await makeSheet(1);
    const copy = `insert into identity.pupil_sheet
      select gen_random_uuid(), body_id, appointment_id, slips, made_at, expires_at, until, null
      from (select * from identity.pupil_sheet order by made_at desc limit 1) last,
        generate_series(1, (
          select 99 - count(*)::int from identity.pupil_sheet
          where made_at > last.made_at - interval '1 day'))`;
    await query(copy);
    // A number that no other test asks for: whoever comes too late has signed already.
    const ask = (by = teacher) => by.post(`${home}/pupils`, { body: school, slips: '49' });
    const both = [teacher, await play(test, 'teacher')] as const;
    const asked = [await ask(both[0]), await ask(both[1])] as const;
    const signed = await Promise.all([
      signByPress(both[0], asked[0]),
      signByPress(both[1], asked[1]),
    ]);
    expect(signed.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(await Promise.all(signed.map(codeOf))).toContain('identity.too-many-sheets');
    expect(await codeOf(await ask())).toBe('identity.too-many-sheets');
    expect(await teacher.text(`${home}/pupils?page=2`)).toContain('aria-current="page">2');
    await query(
      `delete from identity.pupil_sheet where not exists
        (select 1 from identity.pupil_slip where sheet_id = pupil_sheet.id)`,
    );
  });

  it('takes chosen slips back, used or not, and the whole sheet at once', async () => {
    const sheet = await makeSheet(4);
    const numbers = await numbersOn(sheet);
    const young = await come(child, 'child');
    await typed(young, numbers[1] ?? '');
    const withdraw = (...places: string[]) => {
      return teacher.post(
        `${sheet}/withdraw`,
        places.map((place) => ['places', place] as const),
      );
    };
    expect((await withdraw()).status).toBe(422);
    expect(leadsTo(await withdraw('1', '2'))).toBe(`${sheet}?done=withdrawn`);
    expect(await isLinked(young)).toBe(false);
    expect(await young.text(`${home}/guardian`)).toContain('Taken back on');
    expect(await (await typed(young, numbers[0] ?? '')).text()).toContain('used already, or over');
    expect(await codeOf(await withdraw('1', '2'))).toBe('identity.slips-over');
    const all = await teacher.text(`${sheet}/withdraw`);
    expect(all).toContain('Nobody takes part by these slips now.');
    await withdraw(...[...all.matchAll(/name="places" value="(\d+)"/g)].map(([, at = '']) => at));
    expect(leadsTo(await teacher.get(`${sheet}/withdraw`))).toBe(sheet);
    expect(await numbersOn(sheet)).toEqual([]);
    const entries = await entriesAbout(test, school);
    const kind = 'identity.pupils.withdrawn';
    expect(entries.slice(-2)).toMatchObject([
      { kind, public: { slips: 2 } },
      { kind, public: { slips: 2 } },
    ]);
  });
});

describe('a role of the demo, which all visitors share', () => {
  it('ends no agreement, and no slip by which another role takes part', async () => {
    const shared = 'identity.persona-shared';
    const young = await play(test, 'child');
    const [slip] = await query(
      `select slip.id, sheet_id, place from identity.pupil_slip slip
       join identity.person on person.id = child_id and persona = 'child' where state = 'given'`,
    );
    const [link] = await query(`select id from identity.guardian_link where state = 'given'`);
    const page = await young.text(`${home}/guardian`);
    expect(page).toContain('whom others play too');
    expect(page).not.toContain('/leave"');
    expect(page).not.toContain('/withdraw"');
    expect(await codeOf(await young.post(`${home}/guardian/school/${slip?.id}/leave`))).toBe(
      shared,
    );
    for (const role of ['child', 'guardian']) {
      const by = await play(test, role);
      expect(await codeOf(await by.post(`${home}/guardian/${link?.id}/withdraw`))).toBe(shared);
    }
    const sheet = `${home}/pupils/${slip?.sheet_id}`;
    const until = (end: string) =>
      query(`update identity.pupil_sheet set until = until ${end} where id = $1`, [slip?.sheet_id]);
    await until("+ interval '1 year'");
    const taking = await teacher.post(`${sheet}/withdraw`, { places: String(slip?.place) });
    expect(await codeOf(taking)).toBe(shared);
    await until("- interval '1 year'");
  });

  it('sees its own session alone, and signs nobody else out', async () => {
    const [one, other] = [await play(test, 'child'), await play(test, 'child')];
    const listed = await one.get('/api/identity/me/sessions');
    expect(await listed.json()).toMatchObject({ sessions: [{ isThis: true }] });
    expect(await one.text(`${home}/me`)).not.toContain('value="everywhere"');
    const everywhere = await one.post(`${home}/sign-out`, { where: 'everywhere' });
    expect(await codeOf(everywhere)).toBe('identity.persona-shared');
    expect((await other.get(`${home}/guardian`)).status).toBe(200);
    const [{ id } = {}] = await query(`select id from identity.person where persona = 'child'`);
    const kept = await accountOfPerson.read(test.platform, { id } as never);
    expect(kept.sessions).toEqual([]);
  });
});

describe('whoever was lent the power', () => {
  /** Somebody of another office of the school, to whom the teacher lends the power for ten days. */
  async function lend(): Promise<Browser> {
    await query(`insert into identity.office values ($1, 'assistant', $2, '{}')`, [
      school,
      { 'zh-Hant': '教學助理', en: 'Assistant' },
    ]);
    const [lent] = await query(
      `with helper as (
         insert into identity.appointment (id, body_id, office_id, person_id, accepted_at,
           starts_at, proposed_by, public_name)
         select gen_random_uuid(), $1, 'assistant', id, $2, $2, 'operator', '王小明'
         from identity.person where persona = 'keeper' returning id)
       insert into identity.delegation
       select gen_random_uuid(), giver.id, helper.id, '{identity.vouch-for-pupils}', $2,
         $2::timestamptz + interval '10 days', '請假', $2, null
       from helper, identity.appointment giver
         join identity.person on person.id = giver.person_id and person.persona = 'teacher'
       where giver.body_id = $1 and coalesce(giver.ends_at, 'infinity') > $2 returning id`,
      [school, now()],
    );
    delegation = String(lent?.id);
    return play(test, 'keeper');
  }
  let delegation = '';
  let helper: Browser;
  beforeAll(async () => {
    helper = await lend();
  });
  const end = (at: Date | null) =>
    query('update identity.delegation set ended_at = $2 where id = $1', [delegation, at]);

  it('signs for slips that nobody can use once it is over, or was ended', async () => {
    const sheet = await makeSheet(3, helper);
    const [number = '', second = '', third = ''] = await numbersOn(sheet, helper);
    expect(await helper.text(`${sheet}/print`)).toContain('Use it by 11/09/2026');
    const [young, other] = [await come(child, 'child'), await come(`two-${child}`, 'child')];
    await typed(young, number);
    await end(now());
    expect((await typed(other, second)).status).toBe(422);
    await end(null);
    const at = now();
    test.setNow(new Date(at.getTime() + 11 * 24 * 60 * 60_000));
    const late = await come(`late-${child}`, 'child');
    expect((await typed(late, third)).status).toBe(422);
    // What the school has agreed to is the school's.
    expect(await isLinked(young)).toBe(true);
    test.setNow(at);
    expect(leadsTo(await typed(other, second))).toBe(`${home}/guardian?done=slip`);
  });

  it('sees no number of slips for which somebody else signed, and nobody sees theirs', async () => {
    const [lent, own] = [await makeSheet(1, helper), await makeSheet(1)];
    expect(await numbersOn(lent, helper)).toHaveLength(1);
    for (const [by, sheet] of [[helper, own] as const, [teacher, lent] as const]) {
      const page = await by.text(sheet);
      expect(page).toContain('Only whoever signed for these slips');
      expect(page).not.toContain(`${sheet}/print`);
      expect(await codeOf(await by.get(`${sheet}/print`))).toBe('identity.no-such-sheet');
    }
  });
});

describe('a pupil', () => {
  const day = 24 * 60 * 60_000;
  const part = definePowers('suggestions', { make: [{ who: 'person', assurance: 'code' }] }).make;

  it('takes part by a slip as by a guardian, and by what is theirs alone leaves again', async () => {
    const [number = ''] = await numbersOn(await makeSheet(1));
    const young = await come(child, 'child');
    const asked = () => young.actor().then((actor) => may(actor, part, {}, now()).yes);
    expect(await asked()).toBe(false);
    await typed(young, number);
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
    const [number = ''] = await numbersOn(await makeSheet(1));
    const unknown = await come(child);
    const back = encodeURIComponent(`${home}/slip`);
    expect(await unknown.text(`${home}/slip`)).toContain(`${home}/age?back=${back}`);
    expect(await codeOf(await typed(unknown, number))).toBe('age-needed');
    for (const birth of ['pupil', 'grown'] as const) {
      const older = await come(`${birth}-${child}`, birth);
      expect(await codeOf(await typed(older, number))).toBe('identity.no-slip-needed');
    }
    const stranger = openBrowser(test, `stranger-${people}`);
    const page = await stranger.text(`${home}/slip`);
    expect(page).toContain(`${home}/sign-in?back=${back}`);
    expect(page).not.toContain('name="number"');
    expect((await typed(stranger, number)).status).toBe(403);
  });

  it('uses a number alone: of two at the same moment one takes part', async () => {
    const sheet = await makeSheet(3);
    const [number = '', second = '', third = ''] = await numbersOn(sheet);
    const all = [await come(child, 'child'), await come(`two-${child}`, 'child')] as const;
    await Promise.all(all.map((each) => typed(each, number)));
    const linked = await Promise.all(all.map(isLinked));
    expect(linked.filter(Boolean)).toHaveLength(1);
    const greedy = await come(`three-${child}`, 'child');
    await Promise.all([second, third].map((each) => typed(greedy, each)));
    expect(await standing(greedy)).toEqual(['given']);
    // The one that was too many still serves somebody else.
    const [left = ''] = await numbersOn(sheet);
    expect(await codeOf(await typed(greedy, left))).toBe('identity.school-agrees-already');
    for (const wrong of ['1234', '000000000000']) {
      const again = await typed(greedy, wrong);
      expect(again.status).toBe(422);
      expect(await again.text()).toContain(`value="${wrong}"`);
    }
  });

  it('goes on by a slip of the next school year, which takes the place of the old one', async () => {
    const [number = ''] = await numbersOn(await makeSheet(1));
    const young = await come(child, 'child');
    await typed(young, number);
    await query(
      `update identity.pupil_sheet set made_at = made_at - interval '1 year',
         expires_at = expires_at - interval '1 year', until = until - interval '10 months'
       where id = (select sheet_id from identity.pupil_slip where child_id = $1)`,
      [young.personId],
    );
    expect(await isLinked(young)).toBe(true);
    const [next = ''] = await numbersOn(await makeSheet(1));
    expect(leadsTo(await typed(young, next))).toBe(`${home}/guardian?done=slip`);
    expect(await standing(young)).toEqual(['ended', 'given']);
  });

  it('sees what runs first, however much is over, and all of that by a link', async () => {
    const young = await come(child, 'child');
    const numbers = await numbersOn(await makeSheet(8));
    for (const number of numbers.slice(0, 7)) {
      await typed(young, number);
      const [running] = (await slipsOf(young)).filter(({ state }) => state === 'given');
      await young.post(`${home}/guardian/school/${running?.id}/leave`);
    }
    await typed(young, numbers[7] ?? '');
    const page = await young.text(`${home}/guardian`);
    const over = page.indexOf('What is over');
    expect(page.indexOf('The school agrees until')).toBeLessThan(over);
    expect(page.match(/Taken back on/g)).toHaveLength(5);
    expect(page).toContain(`${home}/guardian?over=all`);
    const whole = await young.text(`${home}/guardian?over=all`);
    expect(whole.match(/Taken back on/g)).toHaveLength(7);
  });

  it('cannot use a slip after a month, or once the office is over that signed for it', async () => {
    const sheet = await makeSheet(3);
    const [number = '', second = '', third = ''] = await numbersOn(sheet);
    const [young, other] = [await come(child, 'child'), await come(`two-${child}`, 'child')];
    await typed(young, number);
    const ends = (at: string | null) =>
      query(
        `update identity.appointment set ends_at = $1 where id =
           (select appointment_id from identity.pupil_sheet where id = $2)`,
        [at, sheet.slice(-36)],
      );
    await ends(new Date(now().getTime() - 1000).toISOString());
    expect((await typed(other, second)).status).toBe(422);
    // What the school has agreed to is the school's.
    expect(await isLinked(young)).toBe(true);
    await ends(null);
    expect(leadsTo(await typed(other, second))).not.toBe('');
    const at = now();
    test.setNow(new Date(at.getTime() + 31 * day));
    const late = await come(`late-${child}`, 'child');
    expect((await typed(late, third)).status).toBe(422);
    test.setNow(at);
  });

  it('needs the school no more at the end of its year, or at 14; then it is forgotten', async () => {
    const [number = '', second = ''] = await numbersOn(await makeSheet(2));
    const young = await come(child);
    await say(young, '2016', '5');
    const older = await come(`older-${child}`, 'child');
    await typed(young, number);
    await typed(older, second);
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
    const sheet = await makeSheet(2);
    const [number = '', second = ''] = await numbersOn(sheet);
    const [young, other] = [await come(child, 'child'), await come(`two-${child}`, 'child')];
    await typed(young, number);
    await typed(other, second);
    const erased = { contact: child, account: undefined, withdraw: false };
    expect((await erasePerson(test.platform, operator, erased)).ok).toBe(true);
    expect(await standing(young)).toEqual([]);
    await other.post(`${home}/guardian/school/${await slipOf(other)}/leave`);
    const page = await teacher.text(sheet);
    expect(page).not.toContain('takes part since');
    expect(page).toMatch(/No longer valid: [^<]*the account is gone<\/dt><dd[^>]*>2</);
  });

  it('tries so many numbers a day, and no more', async () => {
    const [number = ''] = await numbersOn(await makeSheet(1));
    const young = await come(child, 'child');
    const wrong = Array.from({ length: 30 }, (_, at) => String(100000000000 + at));
    await Promise.all(wrong.map((each) => typed(young, each)));
    expect(await codeOf(await typed(young, number))).toBe('identity.too-many-numbers');
    expect(await isLinked(young)).toBe(false);
  });
});
