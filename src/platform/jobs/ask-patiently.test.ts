import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DatabaseAwayError } from '../database/away.ts';
import type { SqlRunner } from '../database/database.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { askPatiently } from './ask-patiently.ts';
import { defineJob, openJobs } from './jobs.ts';

const job = { name: 'test.meets-absence', payload: z.object({}) };
let test: TestPlatform;
let isAway = false;
let refused = 0;

/** The database of the test, as long as it is not away. */
const sql: SqlRunner = {
  async query(text, values) {
    if (!isAway) return test.platform.database.sql.query(text, values);
    refused += 1;
    throw new DatabaseAwayError('The database does not answer');
  },
};

beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

const stateOfJob = async () => {
  const text = 'select state from jobs.job where name = $1';
  const { rows } = await test.platform.database.sql.query(text, [job.name]);
  return (rows as { state: string }[]).map(({ state }) => state);
};

describe('a database that goes away while a job runs', () => {
  it.each([
    ['is done', /^completed$/],
    // The second try may have begun by then.
    ['has failed', /^(?:retry|completed)$/],
  ])('hears when it is back that the job %s, and ends no process', async (how, state) => {
    await test.platform.database.sql.query('delete from jobs.job where name = $1', [job.name]);
    refused = 0;
    let isFirst = true;
    const meets = defineJob({
      ...job,
      async handle() {
        if (!isFirst) return;
        isFirst = false;
        isAway = true;
        if (how === 'has failed') throw new Error('it failed');
      },
    });
    const warn = () => undefined;
    const jobs = await openJobs({ sql, jobs: [meets], listeners: [], keepsQueue: false, warn });
    try {
      await jobs.work(test.platform);
      await jobs.send(test.platform.database.sql, meets, {});
      await expect.poll(() => refused, { timeout: 10_000 }).toBeGreaterThan(1);
      expect(await stateOfJob()).toEqual(['active']);
      isAway = false;
      await expect.poll(async () => (await stateOfJob())[0], { timeout: 10_000 }).toMatch(state);
    } finally {
      isAway = false;
      await jobs.close();
    }
  });
});

describe('asking patiently', () => {
  const warned: string[] = [];
  const ask = (closing: boolean, text: string) => {
    const warn = (message: string) => void warned.push(message);
    return askPatiently(sql, { isClosing: () => closing, warn }).query(text);
  };

  it('says once that it waits', async () => {
    isAway = true;
    refused = 0;
    const answer = ask(false, 'select 1 as one');
    await expect.poll(() => refused, { timeout: 10_000 }).toBeGreaterThan(1);
    isAway = false;
    expect((await answer).rows).toEqual([{ one: 1 }]);
    expect(warned).toEqual(['the job queue waits for the database']);
  });

  it('does not ask again what is wrong in itself', async () => {
    await expect(ask(false, 'select nonsense')).rejects.toThrow('nonsense');
  });

  it('finds nothing once the process is closing', async () => {
    isAway = true;
    const found = await ask(true, 'select 1');
    isAway = false;
    expect(found).toEqual({ rows: [], rowCount: 0 });
  });
});
