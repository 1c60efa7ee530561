import { afterAll, describe, expect, it } from 'vitest';
import type { Template } from '../../platform/testing/templates.ts';
import { world } from '../../platform/testing/templates.ts';
import { createTestPlatform, type TestPlatform } from '../../platform/testing/test-platform.ts';
import { seedConversations } from './sample.ts';

const opened: TestPlatform[] = [];
afterAll(() => Promise.all(opened.map((test) => test.close())));

async function open(template: Template): Promise<TestPlatform> {
  const test = await createTestPlatform(template);
  opened.push(test);
  return test;
}

/** Every row of every table of the module, as text in a fixed order. */
async function dump({ platform }: TestPlatform): Promise<Record<string, string[]>> {
  const { sql } = platform.database;
  const tables = await sql.query(
    `select table_name as name from information_schema.tables where table_schema = 'deliberations'`,
  );
  const all: Record<string, string[]> = {};
  for (const { name } of tables.rows as { name: string }[]) {
    const { rows } = await sql.query(
      `select t::text as row from deliberations."${name}" t order by 1`,
    );
    all[name] = (rows as { row: string }[]).map(({ row }) => row);
  }
  return all;
}

describe('seeding the conversations of the sample world', () => {
  // Killed before its first step it leaves nothing, so the next start seeds the whole beside other people.
  it.each([0, 1])(
    'gives the same bytes in every table for the same seed and day, whoever the people are, and after a kill: step %i',
    async (steps) => {
      const torn = await open('people');
      let left = steps;
      const threads: typeof torn.platform.threads = {
        ...torn.platform.threads,
        run(task, input) {
          if (left === 0) throw new Error('killed');
          left -= 1;
          return torn.platform.threads.run(task, input);
        },
      };
      const killed = seedConversations({ ...torn.platform, threads }, world);
      await expect(killed).rejects.toThrow('killed');
      await seedConversations(torn.platform, world);
      const wanted = await dump(await open('world'));
      expect(wanted.vote?.length).toBeGreaterThan(1000);
      expect(await dump(torn)).toEqual(wanted);
    },
  );
});
