import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../../modules.ts';
import { actJobs } from '../acts/forget-outcomes.ts';
import { perform } from '../acts/perform.ts';
import { done } from '../outcome.ts';
import { operator } from '../powers/powers.ts';
import { world } from './templates.ts';
import { createTestPlatform, type TestPlatform } from './test-platform.ts';

const opened: TestPlatform[] = [];
afterAll(() => Promise.all(opened.map((test) => test.close())));

async function open(...asked: Parameters<typeof createTestPlatform>): Promise<TestPlatform> {
  const test = await createTestPlatform(...asked);
  opened.push(test);
  return test;
}

async function seeded({ platform }: TestPlatform): Promise<unknown[]> {
  const { rows } = await platform.database.sql.query(
    'select module, seed, day::text from platform.sample_seed order by module',
  );
  return rows;
}

describe('the database of a test', () => {
  const parts = (wanted: typeof modules) =>
    wanted
      .flatMap(({ name, sample, sampleParts = [], sampleActs, sampleToday }) => [
        ...(sample === undefined ? [] : [name]),
        ...sampleParts.map((_, place) => `${name}/${place + 2}`),
        ...(sampleActs === undefined ? [] : [`${name}/acts`]),
        ...(sampleToday === undefined ? [] : [`${name}/today`]),
      ])
      .map((module) => ({ module, seed: world.seed, day: world.today }))
      .sort((a, b) => (a.module < b.module ? -1 : 1));

  it('holds what its template says: nothing, the people, or the whole sample world', async () => {
    expect(await seeded(await open())).toEqual([]);
    expect(await seeded(await open('people'))).toEqual(
      parts(
        modules
          .filter(({ findPerson }) => findPerson !== undefined)
          .map(({ sampleActs: _acts, sampleToday: _later, ...module }) => module),
      ),
    );
    expect(await seeded(await open('world'))).toEqual(parts(modules));
  });

  it('is its own: what one platform writes no other sees', async () => {
    const [one, other] = [await open(), await open()];
    await one.platform.database.sql.query('create table public.mark (text text)');
    const { rows } = await other.platform.database.sql.query(
      `select 1 from pg_tables where tablename = 'mark'`,
    );
    expect(rows).toEqual([]);
  });
});

describe('a platform that was emptied', () => {
  let test: TestPlatform;
  beforeAll(async () => {
    test = await open('people');
  });

  const askForJob = () =>
    perform(test.platform, { act: 'test.tell', actor: operator }, async (unit) => {
      await unit.enqueue(actJobs[0], {});
      return done(null);
    });
  const jobs = async () =>
    (await test.platform.database.sql.query('select 1 from jobs.job')).rows.length;

  it('has no rows, jobs or mail left, and its clock is back', async () => {
    const noon = test.platform.clock();
    test.setNow(new Date(0));
    await test.platform.mailer.send({ to: 'a@example.org', subject: '', text: '' });
    await askForJob();
    expect(await jobs()).toBe(1);
    await test.empty();
    expect(await jobs()).toBe(0);
    expect(await seeded(test)).toEqual([]);
    expect(test.mails).toEqual([]);
    expect(test.platform.clock()).toEqual(noon);
  });

  it('still has its queues: an act can send a job again', async () => {
    await askForJob();
    expect(await jobs()).toBe(1);
  });

  it('has lost also the rows that nobody may delete', async () => {
    const { sql } = test.platform.database;
    await sql.query(`create table public.log (line text);
      create function public.refuse() returns trigger language plpgsql as
        $$ begin raise exception 'a log keeps what it has'; end $$;
      create trigger kept before delete on public.log for each row execute function public.refuse();
      insert into public.log values ('a line')`);
    await expect(sql.query('delete from public.log')).rejects.toThrow('a log keeps');
    await test.empty();
    expect((await sql.query('select 1 from public.log')).rows).toEqual([]);
    await sql.query(`insert into public.log values ('another')`);
    await expect(sql.query('delete from public.log')).rejects.toThrow('a log keeps');
  });
});
