import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runStatement, type Statement } from '../database/database.ts';
import { done, refuse } from '../outcome.ts';
import { nobody } from '../powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { perform } from './perform.ts';

const request = { act: 'test.write', actor: { ...nobody, device: 'a browser' } };
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

function writing(module: string, day: string | null = '2026-07-01'): Statement {
  return {
    name: 'test.write',
    text: `insert into platform.sample_seed (module, seed, day, at) values ($1, 'seed', $2, now())`,
    values: [module, day],
  };
}

async function count(module: string): Promise<number> {
  const text = 'select 1 from platform.sample_seed where module like $1';
  return (await test.platform.database.sql.query(text, [`${module}%`])).rows.length;
}

describe('the last statements of an act', () => {
  it('are kept with the act, in their order', async () => {
    const row = randomUUID();
    await perform(test.platform, request, async ({ last }) => {
      last(writing(`${row} 1`));
      last(writing(`${row} 2`));
      return done(null);
    });
    expect(await count(row)).toBe(2);
  });

  it('are never sent when the act is refused', async () => {
    const row = randomUUID();
    await perform(test.platform, request, async ({ last }) => {
      last(writing(row));
      return refuse('no');
    });
    expect(await count(row)).toBe(0);
  });

  it('refuse the act by the SQLSTATE of refusals, whose message is the code', async () => {
    const [row, key] = [randomUUID(), randomUUID()];
    const refusing = (send: 'last' | 'at once') =>
      perform(test.platform, { ...request, key }, async ({ tx, last }) => {
        await runStatement(tx, writing(row));
        const text = `do $$ begin raise exception using errcode = 'SK001', message = 'test.closed'; end $$`;
        const statement = { name: '', text, values: [] };
        if (send === 'last') last(statement);
        else await tx.execute(text);
        return done(null);
      });
    expect(await refusing('last')).toEqual(refuse('test.closed'));
    expect(await refusing('at once')).toEqual(refuse('test.closed'));
    expect(await count(row)).toBe(0);
    const again = await perform(test.platform, { ...request, key }, async () => done('again'));
    expect(again).toEqual(done('again'));
  });

  it('take the whole act back when one of them fails', async () => {
    const [row, key] = [randomUUID(), randomUUID()];
    const failing = perform(test.platform, { ...request, key }, async ({ last }) => {
      last(writing(`${row} 1`));
      last(writing(`${row} 2`, null));
      return done(null);
    });
    await expect(failing).rejects.toMatchObject({ code: '23502' });
    expect(await count(row)).toBe(0);
    const again = await perform(test.platform, { ...request, key }, async () => done('again'));
    expect(again).toEqual(done('again'));
  });

  it('are done once by ten at the same time with one key, who all get the first outcome', async () => {
    const [row, key] = [randomUUID(), randomUUID()];
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        perform(test.platform, { ...request, key }, async ({ last }) => {
          last(writing(`${row} ${number}`));
          return done({ number });
        }),
      ),
    );
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(await count(row)).toBe(1);
  });
});

it('an act that went on after a failed statement is not called done', async () => {
  const row = randomUUID();
  const act = perform(test.platform, request, async ({ tx, last }) => {
    await tx.execute('select * from nowhere').catch(() => undefined);
    last(writing(row));
    return done(null);
  });
  await expect(act).rejects.toMatchObject({ code: '25P02' });
  const silent = perform(test.platform, request, async ({ tx }) => {
    await tx.execute('select * from nowhere').catch(() => undefined);
    return done(null);
  });
  await expect(silent).rejects.toThrow('nothing of it was kept');
  expect(await count(row)).toBe(0);
});
