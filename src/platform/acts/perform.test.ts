import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleSeed } from '../database/platform-schema.ts';
import { defineEvent } from '../events/events.ts';
import { done, refuse } from '../outcome.ts';
import { type Actor, nobody, operator } from '../powers/powers.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { actJobs } from './forget-outcomes.ts';
import { perform, type Unit } from './perform.ts';

const [forgetOutcomes] = actJobs;

let test: TestPlatform;
let count = 0;
const browser: Actor = { ...nobody, device: 'one browser' };
const otherBrowser: Actor = { ...nobody, device: 'another browser' };

beforeAll(async () => {
  test = await createTestPlatform();
});
beforeEach(() => {
  count = 0;
});
afterAll(() => test.close());

/** Writes a row of this name and counts how often it was asked to. */
async function write(unit: Unit, module: string) {
  count += 1;
  await unit.tx.insert(sampleSeed).values({ module, seed: 'seed', day: '2026-07-01', at: unit.at });
}

async function rows(module: string): Promise<number> {
  const { db } = test.platform.database;
  return (await db.select().from(sampleSeed).where(eq(sampleSeed.module, module))).length;
}

async function jobsOf(text: string): Promise<number> {
  const sql = 'select 1 from jobs.job where data::text like $1';
  return (await test.platform.database.sql.query(sql, [`%${text}%`])).rows.length;
}

const act = 'test.write';

describe('an act', () => {
  it('that is done is kept', async () => {
    const row = randomUUID();
    const outcome = await perform(test.platform, { act, actor: browser }, async (unit) => {
      await write(unit, row);
      return done(7);
    });
    expect(outcome).toEqual(done(7));
    expect(await rows(row)).toBe(1);
  });

  it('that is refused leaves nothing of what it wrote', async () => {
    const row = randomUUID();
    const outcome = await perform(test.platform, { act, actor: browser }, async (unit) => {
      await write(unit, row);
      return refuse('too-late', { by: 3 });
    });
    expect(outcome).toEqual(refuse('too-late', { by: 3 }));
    expect(await rows(row)).toBe(0);
  });

  it('that throws leaves nothing, and the exception goes on', async () => {
    const row = randomUUID();
    const thrown = perform(test.platform, { act, actor: browser }, async (unit) => {
      await write(unit, row);
      throw new Error('unexpected');
    });
    await expect(thrown).rejects.toThrow('unexpected');
    expect(await rows(row)).toBe(0);
  });

  it('sees the instant, the actor and the randomness that it was given', async () => {
    await perform(test.platform, { act, actor: browser }, async (unit) => {
      expect(unit).toMatchObject({ at: test.platform.clock(), actor: browser });
      expect(unit.random).toBe(test.platform.random);
      return done(null);
    });
  });

  it('gives its connection back, however it ends', async () => {
    for (let again = 0; again < 30; again += 1) {
      await perform(test.platform, { act, actor: browser }, async () => refuse('no'));
      await perform(test.platform, { act, actor: browser, key: 'x' }, async () => {
        throw new Error('no');
      }).catch(() => undefined);
    }
    expect((await test.platform.database.sql.query('select 1')).rowCount).toBe(1);
  });
});

describe('jobs and events of an act', () => {
  const payload = (mark: string) => ({ id: mark });
  const enqueue = (unit: Unit, mark: string) =>
    unit.enqueue(
      { ...forgetOutcomes, payload: { parse: (x: unknown) => x } as never },
      payload(mark),
    );

  it('are there when it is done', async () => {
    const mark = randomUUID();
    await perform(test.platform, { act, actor: browser }, async (unit) => {
      await enqueue(unit, mark);
      return done(null);
    });
    expect(await jobsOf(mark)).toBe(1);
  });

  it('are gone when it is refused or throws', async () => {
    const mark = randomUUID();
    await perform(test.platform, { act, actor: browser }, async (unit) => {
      await enqueue(unit, mark);
      return refuse('no');
    });
    await perform(test.platform, { act, actor: browser }, async (unit) => {
      await enqueue(unit, mark);
      throw new Error('no');
    }).catch(() => undefined);
    expect(await jobsOf(mark)).toBe(0);
  });

  it('that nobody listens to are no error', async () => {
    const event = defineEvent('test.thing.happened', { parse: (x: unknown) => x } as never);
    const outcome = await perform(test.platform, { act, actor: browser }, async (unit) => {
      await unit.emit(event, {});
      return done(null);
    });
    expect(outcome.ok).toBe(true);
  });
});

describe('an act with a key', () => {
  const writeNew = (row: string) => async (unit: Unit) => {
    await write(unit, row);
    return done({ first: count });
  };

  it('is done once, and a repetition gets the first outcome', async () => {
    const [row, key] = [randomUUID(), randomUUID()];
    const first = await perform(test.platform, { act, actor: browser, key }, writeNew(row));
    const second = await perform(test.platform, { act, actor: browser, key }, writeNew(`${row}2`));
    expect(first).toEqual(done({ first: 1 }));
    expect(second).toEqual(first);
    expect([await rows(row), await rows(`${row}2`)]).toEqual([1, 0]);
  });

  it('is done once by ten at the same time, who all get the first outcome', async () => {
    const [mark, key] = [randomUUID(), randomUUID()];
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        perform(test.platform, { act, actor: browser, key }, async (unit) => {
          await write(unit, `${mark} ${number}`);
          return done({ number });
        }),
      ),
    );
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    const [outcome] = outcomes;
    const number = outcome?.ok ? outcome.value.number : -1;
    const written = await Promise.all(
      outcomes.map(async (_, each) => ((await rows(`${mark} ${each}`)) === 1 ? [each] : [])),
    );
    expect(written.flat()).toEqual([number]);
  });

  it('is done once by ten whose writes conflict, and all get the first outcome', async () => {
    const [row, key] = [randomUUID(), randomUUID()];
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        perform(test.platform, { act, actor: browser, key }, async (unit) => {
          await write(unit, row);
          return done({ number });
        }),
      ),
    );
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(await rows(row)).toBe(1);
  });

  it('gets the first outcome, also where the second time would be refused or fail', async () => {
    const [row, key] = [randomUUID(), randomUUID()];
    const request = { act, actor: browser, key };
    const first = await perform(test.platform, request, writeNew(row));
    expect(await perform(test.platform, request, async () => refuse('already'))).toEqual(first);
    const failing = async () => {
      throw new Error('already');
    };
    expect(await perform(test.platform, request, failing)).toEqual(first);
  });

  it('keeps no refusal: it can succeed later', async () => {
    const [row, key] = [randomUUID(), randomUUID()];
    const request = { act, actor: browser, key };
    expect((await perform(test.platform, request, async () => refuse('closed'))).ok).toBe(false);
    expect((await perform(test.platform, request, writeNew(row))).ok).toBe(true);
    expect(await rows(row)).toBe(1);
  });

  it('keeps no exception: it can succeed later', async () => {
    const [row, key] = [randomUUID(), randomUUID()];
    const request = { act, actor: browser, key };
    const failing = async () => {
      throw new Error('a broken wire');
    };
    await expect(perform(test.platform, request, failing)).rejects.toThrow('wire');
    expect((await perform(test.platform, request, writeNew(row))).ok).toBe(true);
  });

  it.each<[string, { act: string; actor: Actor }]>([
    ['another browser', { act, actor: otherBrowser }],
    ['the operator', { act, actor: operator }],
    ['another act', { act: 'test.other', actor: browser }],
  ])('tells nothing to %s with the same key', async (_title, other) => {
    const [row, key] = [randomUUID(), randomUUID()];
    await perform(test.platform, { act, actor: browser, key }, writeNew(row));
    const outcome = await perform(test.platform, { ...other, key }, async (unit) => {
      await write(unit, `${row}2`);
      return done('its own');
    });
    expect(outcome).toEqual(done('its own'));
    expect(await rows(`${row}2`)).toBe(1);
  });

  it('is ignored for an actor without browser or person, and never shared with the operator', async () => {
    const [row, key] = [randomUUID(), randomUUID()];
    for (const actor of [nobody, nobody, operator]) {
      const name = `${row} ${count}`;
      await perform(test.platform, { act, actor, key }, writeNew(name));
      expect(await rows(name)).toBe(1);
    }
  });

  it('is stored only as a MAC, not as it was sent', async () => {
    const key = 'a key that a person chose';
    await perform(test.platform, { act, actor: browser, key }, async () => done(null));
    const kept = await test.platform.database.sql.query('select key from platform.kept_outcome');
    expect(kept.rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(kept.rows)).not.toContain(key);
  });
});
