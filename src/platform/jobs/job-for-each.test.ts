import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Platform } from '../platform.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { defineJobForEach } from './job-for-each.ts';
import { type Jobs, openJobs } from './jobs.ts';

let test: TestPlatform;
let platform: Platform;
let work: () => Promise<void>;
const closers: (() => Promise<void>)[] = [];
const due = new Set<string>();
const done: string[] = [];

const tidy = defineJobForEach({
  name: 'test.tidy',
  cron: '0 0 1 1 *',
  find: async () => [...due],
  async handle(_platform, id) {
    if (id.startsWith('bad')) throw new Error(`cannot tidy ${id}`);
    done.push(id);
  },
});

async function open(): Promise<{ platform: Platform; jobs: Jobs }> {
  const { sql } = test.platform.database;
  const given = { sql, jobs: [tidy], listeners: [], warn: () => undefined };
  const jobs = await openJobs({ ...given, keepsQueue: false });
  closers.push(jobs.close);
  return { platform: { ...test.platform, jobs }, jobs };
}

beforeAll(async () => {
  test = await createTestPlatform();
  const opened = await open();
  platform = opened.platform;
  work = () => opened.jobs.work(platform);
});
beforeEach(async () => {
  due.clear();
  done.length = 0;
  await test.platform.database.sql.query(`delete from jobs.job where name like 'test.%'`);
});
afterAll(async () => {
  for (const close of closers) await close();
  await test.close();
});

async function waiting(): Promise<string[]> {
  const { rows } = await platform.database.sql.query(
    `select data ->> 'id' as id from jobs.job where name = 'test.tidy.each' and state < 'active'`,
  );
  return (rows as { id: string }[]).map(({ id }) => id).sort();
}

describe('a job for each thing', () => {
  it('hands out one job for each, and no second one while the first waits', async () => {
    due.add('a').add('b');
    await tidy.handle(platform, {});
    expect(await waiting()).toEqual(['a', 'b']);
    due.add('c');
    await tidy.handle(platform, {});
    expect(await waiting()).toEqual(['a', 'b', 'c']);
  });

  it('hands out one although two processes look at the same moment', async () => {
    due.add('a');
    const others = await Promise.all([open(), open(), open()]);
    const looked = others.map((one) => tidy.handle(one.platform, {}));
    await Promise.all(looked);
    expect(await waiting()).toEqual(['a']);
  });

  it('is not put in beside one that another transaction is putting in', async () => {
    const [one, two] = [await platform.database.connect(), await platform.database.connect()];
    await one.query('begin');
    await two.query('begin');
    await platform.jobs.send(one, tidy.each, { id: 'a' });
    const second = platform.jobs.send(two, tidy.each, { id: 'a' });
    await one.query('commit');
    await second;
    await two.query('commit');
    one.release();
    two.release();
    expect(await waiting()).toEqual(['a']);
  });

  it('counts one that will be tried again as waiting', async () => {
    due.add('a');
    await tidy.handle(platform, {});
    await platform.database.sql.query(
      `update jobs.job set state = 'retry' where name = 'test.tidy.each'`,
    );
    await tidy.handle(platform, {});
    expect(await waiting()).toEqual(['a']);
  });

  it('has the others done when one fails, and that one tried again', async () => {
    due.add('bad').add('b').add('c');
    await tidy.handle(platform, {});
    await work();
    await expect.poll(() => done.toSorted(), { timeout: 20_000 }).toEqual(['b', 'c']);
    await expect.poll(waiting, { timeout: 20_000 }).toEqual(['bad']);
  });

  it('is lost loudly when its queue is gone, as every other one', async () => {
    const { rows } = await platform.database.sql.query(`select 1 from jobs.queue`);
    expect(rows.length).toBeGreaterThan(2);
    const stranger = { ...tidy.each, name: 'test.stranger' };
    const sent = platform.jobs.send(platform.database.sql, stranger, { id: 'a' });
    await expect(sent).rejects.toThrow(/No queue test\.stranger/);
  });
});
