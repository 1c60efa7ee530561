import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from '../platform/testing/run-here.ts';
import { createTestPlatform, type TestPlatform } from '../platform/testing/test-platform.ts';
import { addJobsCommands } from './jobs-commands.ts';

const ids = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform();
  for (const id of ids) {
    const stored = { id, '@queue': 'messaging.forget-messages' };
    await test.platform.database.sql.query(
      `insert into jobs.job (name, data, output) values ('failed', $1, '{"message": "Error ESOCKET"}')`,
      [JSON.stringify(stored)],
    );
  }
});
afterAll(() => test.close());

async function run(...args: string[]): Promise<unknown> {
  return (await runHere(addJobsCommands, ['jobs', ...args], test.platform)).answer;
}

describe('the commands for failed jobs', () => {
  it('list them by queue and ids', async () => {
    const found = { queue: 'messaging.forget-messages', times: 1, failure: 'Error ESOCKET' };
    expect(await run('failed')).toMatchObject({
      failed: ids.map((id) => ({ ...found, payload: { id } })),
    });
  });

  it('put those of a queue in again, which are then not failed any more', async () => {
    expect(await run('retry', '--queue', 'identity.forget-expired')).toEqual({ retried: 0 });
    expect(await run('retry', '--queue', 'messaging.forget-messages')).toEqual({ retried: 2 });
    const { rows } = await test.platform.database.sql.query(
      `select data ->> 'id' as id from jobs.job where name = 'messaging.forget-messages' order by 1`,
    );
    expect(rows).toEqual(ids.map((id) => ({ id })));
    expect(await run('failed')).toEqual({ failed: [] });
  });
});
