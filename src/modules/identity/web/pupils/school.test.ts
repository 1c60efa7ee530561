import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rebuildSearch } from '../../../../platform/search/rebuild-search.ts';
import {
  createTestPlatform,
  type TestPlatform,
} from '../../../../platform/testing/test-platform.ts';
import { accountOfPerson } from '../../app/account-of-person.ts';
import { bodySearch } from '../../app/body-search.ts';
import { type Browser, leadsTo } from '../../test/browser.ts';
import { entriesAbout, play, signByPress } from '../../test/persona.ts';
import { makeSheet, numbersOn, school, typeNumber } from '../../test/school.ts';
import { codeOf, home, type Someone, youngPeople } from '../../test/young-people.ts';

let test: TestPlatform;
let teacher: Browser;
const { query, come, bandOf } = youngPeople(() => test);
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
  child = `class-${people}@example.org`;
  test.setNow(new Date(test.platform.clock().getTime() + 60_000));
});

const now = () => test.platform.clock();

const isLinked = async (who: Someone) => (await bandOf(who))?.linked;

describe('a school', () => {
  it('signs once for a class, and the log tells how many, never who', async () => {
    const asked = await teacher.post(`${home}/pupils`, { body: school, slips: '28' });
    const text = await teacher.text(leadsTo(asked));
    expect(text).toContain('28 slips');
    expect(text).toContain('which places of the sheet are used, and since which day');
    const sheet = leadsTo(await signByPress(teacher, asked)).replace('?done=made', '');
    const numbers = await numbersOn(teacher, sheet);
    expect(new Set(numbers).size).toBe(28);
    const [entry] = (await entriesAbout(test, school)).slice(-1);
    expect(entry).toMatchObject({
      kind: 'identity.pupils.vouched',
      public: { slips: 28, until: '2027-07-31' },
    });
    const young = await come(child, 'child');
    expect(await isLinked(young)).toBe(false);
    const said = await typeNumber(young, numbers[6] ?? '');
    expect(leadsTo(said)).toBe(`${home}/guardian?done=slip`);
    expect(await isLinked(young)).toBe(true);
    const page = await teacher.text(sheet);
    expect(page).toContain('Place 7, takes part since');
    expect(page).not.toContain(young.personId);
    expect(await numbersOn(teacher, sheet)).toHaveLength(27);
    expect(await young.text(`${home}/guardian`)).toContain('The school agrees until');
  });

  it('hands out slips by its own officers alone, and no other body does', async () => {
    const other = await play(test, 'guardian');
    const asked = await other.post(`${home}/pupils`, { body: school, slips: '1' });
    expect(asked.status).toBe(403);
    expect((await other.get(`${home}/pupils`)).status).toBe(403);
    const sheet = await makeSheet(teacher, 2);
    for (const path of [sheet, `${sheet}/print`])
      expect(await codeOf(await other.get(path))).toBe('identity.no-such-sheet');
    const taking = await other.post(`${sheet}/withdraw`, { places: '1' });
    expect(await codeOf(taking)).toBe('identity.no-such-sheet');
    const [number = ''] = await numbersOn(teacher, sheet);
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
    await makeSheet(teacher, 1);
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
    const sheet = await makeSheet(teacher, 4);
    const numbers = await numbersOn(teacher, sheet);
    const young = await come(child, 'child');
    await typeNumber(young, numbers[1] ?? '');
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
    expect(await (await typeNumber(young, numbers[0] ?? '')).text()).toContain(
      'used already, or over',
    );
    expect(await codeOf(await withdraw('1', '2'))).toBe('identity.slips-over');
    const all = await teacher.text(`${sheet}/withdraw`);
    expect(all).toContain('Nobody takes part by these slips now.');
    await withdraw(...[...all.matchAll(/name="places" value="(\d+)"/g)].map(([, at = '']) => at));
    expect(leadsTo(await teacher.get(`${sheet}/withdraw`))).toBe(sheet);
    expect(await numbersOn(teacher, sheet)).toEqual([]);
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
    const sheet = await makeSheet(helper, 3);
    const [number = '', second = '', third = ''] = await numbersOn(helper, sheet);
    expect(await helper.text(`${sheet}/print`)).toContain('Use it by Fri 11 September 2026');
    const [young, other] = [await come(child, 'child'), await come(`two-${child}`, 'child')];
    await typeNumber(young, number);
    await end(now());
    expect((await typeNumber(other, second)).status).toBe(422);
    await end(null);
    const at = now();
    test.setNow(new Date(at.getTime() + 11 * 24 * 60 * 60_000));
    const late = await come(`late-${child}`, 'child');
    expect((await typeNumber(late, third)).status).toBe(422);
    // What the school has agreed to is the school's.
    expect(await isLinked(young)).toBe(true);
    test.setNow(at);
    expect(leadsTo(await typeNumber(other, second))).toBe(`${home}/guardian?done=slip`);
  });

  it('sees no number of slips for which somebody else signed, and nobody sees theirs', async () => {
    const [lent, own] = [await makeSheet(helper, 1), await makeSheet(teacher, 1)];
    expect(await numbersOn(helper, lent)).toHaveLength(1);
    for (const [by, sheet] of [[helper, own] as const, [teacher, lent] as const]) {
      const page = await by.text(sheet);
      expect(page).toContain('Only whoever signed for these slips');
      expect(page).not.toContain(`${sheet}/print`);
      expect(await codeOf(await by.get(`${sheet}/print`))).toBe('identity.no-such-sheet');
    }
  });
});
