import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../../platform/testing/test-platform.ts';
import { bodyLine, findBody, findPeopleInOffice, listBodies, pseudonym } from './index.ts';
import { seedPeopleAndBodies } from './sample.ts';

const world = { seed: 'lanterns', today: '2026-07-01' };
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform();
  await seedPeopleAndBodies(test.platform, world);
});
afterAll(() => test.close());

const tables = ['user', 'person', 'contact', 'body', 'office', 'appointment'];

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
    expect(await dump(again)).toEqual(await dump(test));
    await again.close();
  });

  it('are seeded once, however often it is asked', async () => {
    const before = await dump(test);
    await seedPeopleAndBodies(test.platform, world);
    expect(await dump(test)).toEqual(before);
  });

  it('hold no address in the clear', async () => {
    expect((await dump(test)).join('\n')).not.toContain('denggang.example');
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
