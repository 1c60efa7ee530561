import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../../platform/testing/test-platform.ts';
import { findSides } from './app/find-sides.ts';
import { overlap } from './domain/office-times.ts';
import { bodyLine, findBody, findPeopleInOffice, listBodies, pseudonym } from './index.ts';
import { seedPeopleAndBodies } from './sample.ts';
import { officeActs } from './sample-acts.ts';
import { seedPast } from './sample-past.ts';
import { seedPupils } from './sample-pupils.ts';
import { seedYoung } from './sample-young.ts';
import { listDelegations, listOtherDelegations } from './store/read-delegations.ts';
import { listTimes } from './store/read-times.ts';

const world = { seed: 'lanterns', today: '2026-07-01' };
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform();
  await seedPeopleAndBodies(test.platform, world);
  await seedYoung(test.platform, world);
  await seedPupils(test.platform, world);
});
afterAll(() => test.close());

const tables = [
  ...['user', 'person', 'contact', 'body', 'office', 'appointment', 'delegation'],
  ...['age', 'guardian_link', 'pupil_sheet', 'pupil_slip'],
];

async function dump({ platform }: TestPlatform): Promise<string[]> {
  const lines: string[] = [];
  for (const table of tables) {
    const { rows } = await platform.database.sql.query(
      `select row_to_json(t)::text as line from identity."${table}" t order by 1`,
    );
    lines.push(...rows.map((row) => JSON.stringify(row)));
  }
  return lines;
}

describe('the sample world’s people and bodies', () => {
  it('are the same to the last byte for the same seed and day', async () => {
    const again = await createTestPlatform();
    await seedPeopleAndBodies(again.platform, world);
    await seedYoung(again.platform, world);
    await seedPupils(again.platform, world);
    expect(await dump(again)).toEqual(await dump(test));
    await again.close();
  });

  it('are seeded once, however often it is asked', async () => {
    const before = await dump(test);
    await seedPeopleAndBodies(test.platform, world);
    await seedYoung(test.platform, world);
    await seedPast(test.platform, world);
    expect(await dump(test)).toEqual(before);
  });

  it('hold no address in the clear', async () => {
    expect((await dump(test)).join('\n')).not.toContain('denggang.example');
  });
});

const query = async (text: string) =>
  (await test.platform.database.sql.query(text)).rows as Record<string, unknown>[];

describe('the sample world’s offices', () => {
  it('give a power on the sides where somebody holds one that has it, at that time', async () => {
    const { platform } = test;
    const sidesOf = (power: string, at: Date) =>
      findSides(platform, platform.database.db, power, at).then((sides) => sides.toSorted());
    const today = new Date(world.today);
    expect(await sidesOf('identity.found', today)).toEqual(['civil-society', 'official']);
    expect(await sidesOf('identity.found', new Date(0))).toEqual([]);
    expect(await sidesOf('identity.no-power', today)).toEqual([]);
  });

  it('have two years of acts, each about a term or a delegation that is there', async () => {
    const acts = await officeActs(test.platform, world);
    const count = (kind: string) => acts.filter(({ leaf }) => leaf.kind.kind === kind).length;
    expect(count('identity.appointment.accepted')).toBe(count('identity.appointment.proposed'));
    expect(count('identity.appointment.resigned')).toBeGreaterThan(15);
    expect(count('identity.delegation.given')).toBeGreaterThan(60);
    expect(count('identity.delegation.ended')).toBeGreaterThan(15);
    const times = acts.map(({ at }) => at.getTime());
    const days = (Math.max(...times) - Math.min(...times)) / 86_400_000;
    expect(days).toBeGreaterThan(730);
    expect(Math.max(...times)).toBeLessThan(Date.parse('2026-07-01T00:00:00+08:00'));
    const listed = await listDelegations(test.platform.database.db, undefined, 500);
    expect(listed).toHaveLength(count('identity.delegation.given'));
  });

  it('of one seat are held by one at a time, in all two years', async () => {
    const all = await listTimes(test.platform.database.db, undefined, undefined, 500);
    const kinds = test.platform.offices.filter(({ oneSeat }) => oneSeat === true);
    const held = all.filter(({ office }) => kinds.some(({ id }) => id === office));
    expect(held.length).toBeGreaterThan(3);
    const inOneBody = held.flatMap((one, at) =>
      held
        .slice(at + 1)
        .filter(({ bodyId, office }) => bodyId === one.bodyId && office === one.office)
        .map((other) => overlap(one, other)),
    );
    expect(new Set(inOneBody)).toEqual(new Set([false]));
  });

  it('have one delegation that runs, of 14 days, and one former holder who is gone', async () => {
    const { db } = test.platform.database;
    const now = new Date('2026-07-01T04:00:00Z');
    expect(await listOtherDelegations(db, now, { appointments: [], bodies: [] }, 9)).toMatchObject([
      {
        ...{ body: 'digital-bureau', fromOffice: 'head', toOffice: 'deputy-head' },
        until: new Date('2026-07-11T00:00:00+08:00'),
      },
    ]);
    const gone = await query(`select office_id, ends_at < now() as over from identity.appointment
      where person_id is null and accepted_at is not null group by 1, 2`);
    expect(gone).toEqual([{ office_id: 'board-member', over: true }]);
  });

  it('are most of what the log of the sample world holds: more than three hundred entries', async () => {
    const whole = await createTestPlatform('world');
    const { rows } = await whole.platform.database.sql.query(
      'select count(*)::integer as count from transparency_log.entry',
    );
    await whole.close();
    expect((rows as { count: number }[])[0]?.count).toBeGreaterThanOrEqual(300);
  });
});

describe('the door for other modules', () => {
  it('gives a body with its names, and undefined where there is none', async () => {
    const { db } = test.platform.database;
    expect(await findBody(db, 'market-office')).toMatchObject({
      name: { 'zh-Hant': '市場處', en: 'Market Office' },
      kind: 'local-government',
      side: 'official',
      parent: 'city-hall',
    });
    expect(await findBody(db, 'no-such-body')).toBeUndefined();
    expect((await listBodies(db)).map(({ id }) => id)).toContain('open-data-society');
  });

  it('gives the line of a body: itself, then those above it', async () => {
    const { db, sql } = { ...test.platform.database };
    expect(await bodyLine(db, 'market-office')).toEqual(['market-office', 'city-hall']);
    expect(await bodyLine(db, 'city-hall')).toEqual(['city-hall']);
    expect(await bodyLine(db, 'no-such-body')).toEqual([]);
    await sql.query(`update identity.body set parent = 'market-office' where id = 'city-hall'`);
    expect(await bodyLine(db, 'market-office')).toEqual(['market-office', 'city-hall']);
    await sql.query(`update identity.body set parent = null where id = 'city-hall'`);
  });

  it('names those whose office gives a power at an instant, by title and body', async () => {
    const { db } = test.platform.database;
    const now = test.platform.clock();
    const moderators = await findPeopleInOffice(db, 'deliberations.moderate', now);
    expect(moderators.map(({ persona, bodyId, title }) => [persona, bodyId, title.en])).toEqual([
      ['moderator-1', 'city-hall', 'Moderator'],
      ['moderator-2', 'open-data-society', 'Moderator'],
    ]);
    const before = new Date('2020-01-01T00:00:00Z');
    expect(await findPeopleInOffice(db, 'deliberations.moderate', before)).toEqual([]);
    expect(await findPeopleInOffice(db, 'deliberations.fly', now)).toEqual([]);
  });

  it('gives a person another name in every module', async () => {
    const { db } = test.platform.database;
    const [first, second] = await findPeopleInOffice(
      db,
      'deliberations.moderate',
      test.platform.clock(),
    );
    const name = (person: string | undefined, module: string) =>
      pseudonym(test.platform, person ?? '', module);
    expect(await name(first?.personId, 'petitions')).toMatch(/^[a-z2-7]{16}$/);
    const names = await Promise.all([
      name(first?.personId, 'petitions'),
      name(first?.personId, 'budgets'),
      name(second?.personId, 'petitions'),
    ]);
    expect(new Set(names).size).toBe(3);
    await expect(name('nobody', 'petitions')).rejects.toThrow('needs a person');
  });
});

it('are a child of 13 with a guardian, a pupil of 16, and people who have grown up', async () => {
  const { rows } = await test.platform.database.sql.query(
    `select persona, band, exists (select 1 from identity.guardian_link link
       where link.child_id = person.id and link.state = 'given') as linked
     from identity.person join identity.age on person_id = person.id
     where band <> '18+' or persona = 'guardian' order by persona`,
  );
  expect(rows).toEqual([
    { persona: 'child', band: 'under-14', linked: true },
    { persona: 'guardian', band: '18+', linked: false },
    { persona: 'pupil', band: '14-17', linked: false },
  ]);
});

it('gives people and offices that an earlier version filled their past, once', async () => {
  const old = await createTestPlatform();
  const ask = async (text: string) =>
    (await old.platform.database.sql.query(text)).rows as Record<string, unknown>[];
  const counted = async () => {
    const tables = ['appointment', 'appointment_end', 'delegation', 'contact'];
    const counts = tables.map(
      (table) => `(select count(*)::int from identity.${table}) as ${table}`,
    );
    const keepers = `(select count(*)::int from identity.office
      where 'identity.keep-offices' = any(powers)) as keepers`;
    return ask(`select ${[...counts, keepers].join(', ')}`);
  };
  await seedPeopleAndBodies(old.platform, world);
  const wanted = await counted();
  await ask('delete from identity.delegation');
  await ask('delete from identity.appointment_end');
  await ask('delete from identity.appointment where ends_at is not null');
  await ask('update identity.appointment set id = gen_random_uuid()');
  await ask(`delete from identity.contact where kind = 'sms'`);
  await ask(`update identity.office set powers = array_remove(powers, 'identity.keep-offices')`);
  expect(await counted()).not.toEqual(wanted);
  await seedPast(old.platform, world);
  expect(await counted()).toEqual(wanted);
  await ask(`update identity.delegation set ended_at = now() where ended_at is null`);
  const before = await dump(old);
  await seedPast(old.platform, world);
  expect(await dump(old)).toEqual(before);
  await old.close();
});

it('are a class whose slips the teacher has handed out, one of which the child has used', async () => {
  const { rows } = await test.platform.database.sql.query(
    `select body_id, state, persona, count(*)::int as slips
     from identity.pupil_slip left join identity.person on person.id = child_id
     group by body_id, state, persona order by state`,
  );
  const body_id = 'junior-high';
  expect(rows).toEqual([
    { body_id, state: 'given', persona: 'child', slips: 1 },
    { body_id, state: 'open', persona: null, slips: 27 },
  ]);
  const acts = await officeActs(test.platform, world);
  const vouched = acts.filter(({ leaf }) => leaf.kind.kind === 'identity.pupils.vouched');
  expect(vouched).toMatchObject([
    { leaf: { public: { slips: 28, until: '2026-07-31' } }, office: { office: 'class-teacher' } },
  ]);
});
