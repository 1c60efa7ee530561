import fc from 'fast-check';
import PgBoss from 'pg-boss';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Platform } from '../platform.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { defineJob, type Jobs, openJobs } from './jobs.ts';
import { workQueue } from './work-queue.ts';

const payload = z.object({ at: z.int() });
const soon = { timeout: 20_000, interval: 20 };

let test: TestPlatform;
let worked: number[] = [];
let fails: (at: number) => boolean = () => false;
let underWay: (at: number) => Promise<void> | void = () => undefined;

const lightLanterns = defineJob({
  name: 'test.light-lanterns',
  payload,
  takes: 7,
  async handle(_platform, { at }) {
    worked.push(at);
    await underWay(at);
    if (fails(at)) throw new TypeError(`lantern ${at} fell`);
  },
});

beforeAll(async () => {
  test = await createTestPlatform();
});
beforeEach(async () => {
  worked = [];
  fails = () => false;
  underWay = () => undefined;
  await test.platform.database.sql.query('delete from jobs.job');
});
afterAll(() => test.close());

async function open() {
  const { sql } = test.platform.database;
  const jobs = [lightLanterns];
  const opened = await openJobs({ sql, jobs, listeners: [], keepsQueue: false, warn: () => {} });
  return { opened, platform: { ...test.platform, jobs: opened } as Platform };
}

async function send(jobs: Jobs, count: number): Promise<void> {
  const { sql } = test.platform.database;
  for (let at = 0; at < count; at += 1) await jobs.send(sql, lightLanterns, { at });
}

interface Row {
  readonly at: number;
  readonly state: string;
  readonly tries: number;
}
async function rows(queue: string): Promise<Row[]> {
  const { rows } = await test.platform.database.sql.query(
    `select (data ->> 'at')::int as at, state, retry_count as tries from jobs.job
     where name = $1 order by 1`,
    [queue],
  );
  return rows as Row[];
}

type Boss = Parameters<typeof workQueue>[0];

/** Works off a queue that gives so many jobs each time it is asked, until it rests. */
async function workScripted(
  takes: number,
  gives: readonly number[],
  complete: (id: string) => Promise<void> = async () => undefined,
) {
  const asked: (number | undefined)[] = [];
  const handled: number[] = [];
  const [warned, failed]: [string[], string[]] = [[], []];
  let isResting = () => {};
  const rested = new Promise<void>((resolve) => {
    isResting = resolve;
  });
  const boss = {
    async fetch(_name: string, { batchSize }: { batchSize?: number } = {}) {
      asked.push(batchSize);
      const given = Array.from({ length: gives[asked.length - 1] ?? 0 }, (_, at) => at);
      return given.map((at) => ({ id: `${at}`, name: 'q', data: { at }, expireInSeconds: 60 }));
    },
    complete: (_name: string, id: string) => complete(id),
    fail: async (_name: string, id: string) => void failed.push(id),
  } as unknown as Boss;
  const rest = (signal: AbortSignal) => {
    isResting();
    return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  };
  const handle = async (data: object) => void handled.push((data as { at: number }).at);
  const warn = (message: string) => void warned.push(message);
  const queue = { name: 'q', takes, handle, warn, rest };
  const working = workQueue(boss, test.platform.database.sql, queue);
  await rested;
  await working.stop(60_000);
  return { asked, handled, warned, failed };
}

describe('a queue with more than it gives at a time', () => {
  it.each([
    [7, [7, 7, 7, 0]],
    [1, [1, 1, 1, 0]],
    [7, [7, 6]],
    [7, [0]],
  ])('is asked again at once, %i at a time, and rests once it gave less', async (takes, gives) => {
    const { asked } = await workScripted(takes, gives);
    expect(asked).toEqual(gives.map(() => takes));
  });

  it('begins the others of a batch when it cannot be told how one has ended', async () => {
    const { handled } = await workScripted(7, [3], async () => {
      throw new Error('The database is away');
    });
    expect(handled).toEqual([0, 1, 2]);
  });

  it('is told once more how one has ended, and then given up; at the end none of them fails', async () => {
    const told: string[] = [];
    const { warned, failed } = await workScripted(7, [3], async (id) => {
      told.push(id);
      const tries = told.filter((each) => each === id).length;
      if (id === '0' || (id === '1' && tries === 1)) throw new Error('deadlock detected');
    });
    expect(told).toEqual(['0', '0', '1', '1', '2']);
    expect(warned).toEqual(['a job could not be settled']);
    expect(failed).toEqual([]);
  });
});

describe('a process that closes while the database is away', () => {
  it('stops all the same, and warns of the job that the queue was not told of', async () => {
    // As the queue is answered then: `askPatiently` finds nothing.
    const nothing = { rows: [], rowCount: 0 };
    const away = { query: async () => nothing };
    const real = new PgBoss({ db: { executeSql: async () => nothing }, schema: 'jobs' });
    const job = { id: '00000000-0000-4000-8000-000000000000', data: {}, expireInSeconds: 60 };
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const handle = () => {
      begin();
      return new Promise<void>(() => {});
    };
    const boss = { fetch: async () => [job], fail: real.fail.bind(real) } as unknown as Boss;
    const warned: string[] = [];
    const warn = (message: string) => void warned.push(message);
    const working = workQueue(boss, away, { name: 'q', takes: 1, handle, warn });
    await begun;
    await working.stop(0);
    expect(warned).toEqual(['a job could not be stopped']);
  });
});

describe('a batch', () => {
  it('settles each of its jobs by itself, whichever of them fail', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat({ max: 11 }), { maxLength: 6 }), async (bad) => {
        await test.platform.database.sql.query('delete from jobs.job');
        worked = [];
        fails = (at) => bad.includes(at);
        const { opened, platform } = await open();
        await send(opened, 12);
        await opened.work(platform);
        await expect.poll(() => worked.length, soon).toBe(12);
        await opened.close();
        const wanted = Array.from({ length: 12 }, (_, at) => ({
          at,
          state: bad.includes(at) ? 'retry' : 'completed',
          tries: 0,
        }));
        expect(await rows(lightLanterns.name)).toEqual(wanted);
        expect(worked.toSorted((a, b) => a - b)).toEqual(wanted.map(({ at }) => at));
      }),
      { numRuns: 3 },
    );
  });

  it('leaves the kind of its own failure with each that has failed for good', async () => {
    fails = (at) => at % 2 === 1;
    const { opened, platform } = await open();
    await send(opened, 4);
    await test.platform.database.sql.query('update jobs.job set retry_limit = 0');
    await opened.work(platform);
    await expect.poll(() => rows('failed'), soon).toHaveLength(2);
    await opened.close();
    expect((await rows('failed')).map(({ at }) => at)).toEqual([1, 3]);
    expect((await rows(lightLanterns.name)).map(({ state }) => state)).toEqual([
      'completed',
      'failed',
      'completed',
      'failed',
    ]);
  });

  it('gives back what it has not begun when the process closes, with no try used up', async () => {
    let reached = () => {};
    let end = () => {};
    const begun = new Promise<void>((resolve) => {
      reached = resolve;
    });
    underWay = () => {
      if (worked.length !== 2) return;
      reached();
      return new Promise<void>((resolve) => {
        end = resolve;
      });
    };
    const { opened, platform } = await open();
    await send(opened, 4);
    await opened.work(platform);
    await begun;
    const closed = opened.close();
    end();
    await closed;
    const first = worked;
    expect(first).toHaveLength(2);
    expect(await rows(lightLanterns.name)).toEqual(
      [0, 1, 2, 3].map((at) => ({
        at,
        state: first.includes(at) ? 'completed' : 'retry',
        tries: 0,
      })),
    );
    const again = await open();
    await again.opened.work(again.platform);
    await expect.poll(() => worked.length, soon).toBe(4);
    await again.opened.close();
    expect(await rows(lightLanterns.name)).toEqual(
      [0, 1, 2, 3].map((at) => ({ at, state: 'completed', tries: 0 })),
    );
  });

  it('takes nothing back that another process has fetched since', async () => {
    let end = () => {};
    underWay = () =>
      new Promise<void>((resolve) => {
        end = resolve;
      });
    const { opened, platform } = await open();
    await send(opened, 2);
    await opened.work(platform);
    await expect.poll(() => worked.length, soon).toBe(1);
    const [first] = worked;
    // As if its time had been up.
    const again = `update jobs.job set started_on = now() where name = $1 and data ->> 'at' <> $2`;
    await test.platform.database.sql.query(again, [lightLanterns.name, `${first}`]);
    const closed = opened.close();
    end();
    await closed;
    const states = (await rows(lightLanterns.name)).map(({ at, state }) => [at === first, state]);
    expect(states.toSorted()).toEqual([
      [false, 'active'],
      [true, 'completed'],
    ]);
  });
});
