import PgBoss from 'pg-boss';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineEvent, listen } from '../events/events.ts';
import type { Platform } from '../platform.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { listFailedJobs, retryFailedJobs } from './failed-jobs.ts';
import { defineJobForEach } from './job-for-each.ts';
import { defineJob, type Jobs, openJobs } from './jobs.ts';
import { readHealth } from './read-health.ts';

const payload = z.object({ mark: z.string() });
const address = 'someone@example.org';
let works = false;
const worked: string[] = [];

function workOn(mark: string): void {
  if (!works)
    throw Object.assign(new TypeError(`550 no such box: ${address}`), { code: 'EENVELOPE' });
  worked.push(mark);
}

const single = defineJob({
  name: 'test.single',
  payload,
  handle: async (_platform, { mark }) => workOn(mark),
});
const each = defineJobForEach({
  name: 'test.sweep',
  cron: '0 0 1 1 *',
  find: async () => ['thing'],
  handle: async (_platform, id) => workOn(id),
});
const event = defineEvent('test.thing.happened', payload);
const listener = listen('test', event, async (_platform, { mark }) => workOn(mark));

let test: TestPlatform;
let jobs: Jobs;
let platform: Platform;
const sql = (text: string) => platform.database.sql.query(text);

beforeAll(async () => {
  test = await createTestPlatform();
  const given = { sql: test.platform.database.sql, warn: () => undefined };
  const list = { jobs: [single, each], listeners: [listener] };
  jobs = await openJobs({ ...given, ...list, keepsQueue: false });
  platform = { ...test.platform, jobs };
  await jobs.work(platform);
});
beforeEach(async () => {
  works = false;
  worked.length = 0;
  await sql('delete from jobs.job');
});
afterAll(async () => {
  await jobs.close();
  await test.close();
});

/** So that the next failure of what waits is its last one. */
const lastTry = () => sql(`update jobs.job set retry_limit = 0 where state <= 'active'`);
const failed = async () => (await readHealth(platform.database.sql, new Date())).failedJobs;
const poll = <Value>(ask: () => Value) => expect.poll(ask, { timeout: 20_000 });

async function fail(mark: string): Promise<void> {
  const client = await platform.database.connect();
  await client.query('begin');
  await jobs.send(client, single, { mark });
  await client.query('update jobs.job set retry_limit = 0');
  await client.query('commit');
  client.release();
}

describe('a job that has failed for good', () => {
  it('is counted, with its queue, its payload and the kind of failure alone', async () => {
    await fail('a');
    await poll(failed).toBe(1);
    expect(await listFailedJobs(platform.database.sql)).toEqual([
      {
        queue: 'test.single',
        payload: { mark: 'a' },
        times: 1,
        firstAt: expect.any(Date),
        lastAt: expect.any(Date),
        failure: 'TypeError EENVELOPE',
        requestId: null,
      },
    ]);
    const { rows } = await sql('select * from jobs.job');
    expect(JSON.stringify(rows)).not.toContain(address);
  });

  it('and is tried again is not counted before its last try', async () => {
    await jobs.send(platform.database.sql, single, { mark: 'a' });
    await poll(
      async () => (await sql(`select 1 from jobs.job where state = 'retry'`)).rows.length,
    ).toBe(1);
    expect(await failed()).toBe(0);
  });

  it('makes the site say so to machines that watch, which goes on serving', async () => {
    await fail('a');
    await fail('b');
    await poll(failed).toBe(2);
    const answer = await test.request('/readyz');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status: 'ready',
      warning: 'jobs have failed for good: skylantern jobs failed',
      failedJobs: 2,
      mail: { waiting: 0, oldestSeconds: 0 },
    });
  });

  it('is put in again by hand, and is then no failed one', async () => {
    await fail('a');
    await poll(failed).toBe(1);
    works = true;
    expect(await retryFailedJobs(platform, 'test.another')).toBe(0);
    expect(await retryFailedJobs(platform)).toBe(1);
    await poll(() => worked).toEqual(['a']);
    expect(await failed()).toBe(0);
  });

  it('is one job though several requests asked for it, and names the last of them', async () => {
    for (const requestId of ['first', 'second']) {
      const client = await platform.database.connect();
      await client.query('begin');
      await jobs.send(client, single, { mark: 'a' }, requestId);
      await client.query('update jobs.job set retry_limit = 0');
      await client.query('commit');
      client.release();
      await poll(
        async () => (await sql(`select 1 from jobs.job where name = 'failed'`)).rows.length,
      ).toBe(requestId === 'first' ? 1 : 2);
    }
    expect(await failed()).toBe(1);
    expect(await listFailedJobs(platform.database.sql)).toMatchObject([
      { payload: { mark: 'a' }, times: 2, requestId: 'second' },
    ]);
    works = true;
    expect(await retryFailedJobs(platform)).toBe(1);
    await poll(() => worked).toEqual(['a']);
  });

  it('stays where it is when its queue is no longer part of the site', async () => {
    await fail('a');
    await poll(failed).toBe(1);
    await sql(`update jobs.job set data = data || '{"@queue": "test.gone"}' where name = 'failed'`);
    await expect(retryFailedJobs(platform)).rejects.toThrow('test.gone');
    expect(await failed()).toBe(1);
  });

  it('is known by its process having died, too', async () => {
    works = true;
    await sql(`insert into jobs.job (name, data, state, started_on, retry_limit, dead_letter)
      values ('test.single', '{"mark": "a", "@queue": "test.single"}', 'active', now() - interval '1 hour', 0, 'failed')`);
    const db = {
      executeSql: (text: string, values: unknown[]) => platform.database.sql.query(text, values),
    };
    const keeper = new PgBoss({ db, schema: 'jobs', supervise: false, schedule: false });
    await keeper.start();
    await keeper.expire();
    await keeper.stop();
    const [found] = await listFailedJobs(platform.database.sql);
    expect(found).toMatchObject({
      queue: 'test.single',
      failure: expect.stringMatching(/timeout/),
    });
  });
});

describe('a job that begins anew each time', () => {
  it('counts once however often it fails, and no more once it has succeeded', async () => {
    for (const times of [1, 2]) {
      await each.handle(platform, {});
      await lastTry();
      await poll(async () => (await listFailedJobs(platform.database.sql))[0]?.times).toBe(times);
    }
    expect(await failed()).toBe(1);
    works = true;
    await each.handle(platform, {});
    await poll(() => worked).toEqual(['thing']);
    await poll(failed).toBe(0);
  });
});

it('is waited for once and forgotten when done, whichever requests asked for it', async () => {
  const { sql: on } = platform.database;
  await sql(
    `insert into jobs.job (name, data) values ('failed', '{"id": "thing", "@queue": "test.sweep.each", "@request": "old"}')`,
  );
  expect(await failed()).toBe(1);
  works = true;
  await jobs.send(on, each.each, { id: 'thing' }, 'first');
  await jobs.send(on, each.each, { id: 'thing' }, 'second');
  await poll(failed).toBe(0);
  expect(worked).toEqual(['thing']);
});

describe('a listener that has failed for good', () => {
  it('is counted, and told again by hand', async () => {
    const client = await platform.database.connect();
    await client.query('begin');
    await jobs.tell(client, event, { mark: 'a' });
    await client.query('update jobs.job set retry_limit = 0');
    await client.query('commit');
    client.release();
    await poll(failed).toBe(1);
    const [found] = await listFailedJobs(platform.database.sql);
    expect(found?.queue).toBe('test.on.test.thing.happened');
    works = true;
    await retryFailedJobs(platform);
    await poll(() => worked).toEqual(['a']);
  });
});

describe('queues of a version that knew no failed ones', () => {
  it('get the options of this one at the start', async () => {
    await sql(
      `update jobs.queue set dead_letter = null, retry_limit = null where name = 'test.single'`,
    );
    const again = await openJobs({
      sql: test.platform.database.sql,
      jobs: [single],
      listeners: [],
      keepsQueue: false,
      warn: () => undefined,
    });
    await again.close();
    const { rows } = await sql(
      `select dead_letter, retry_limit, retry_backoff, policy from jobs.queue where name = 'test.single'`,
    );
    expect(rows).toEqual([
      { dead_letter: 'failed', retry_limit: 8, retry_backoff: true, policy: 'standard' },
    ]);
  });
});
