import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { perform } from '../acts/perform.ts';
import { takeTurn } from '../database/turn.ts';
import { defineEvent, listen } from '../events/events.ts';
import { done, refuse } from '../outcome.ts';
import type { Platform } from '../platform.ts';
import { operator } from '../powers/powers.ts';
import { openLog } from '../telemetry/log.ts';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { defineJob, type Job, type Jobs, openJobs } from './jobs.ts';

const payload = z.object({ mark: z.string() });
const event = defineEvent('test.thing.happened', payload);
const calls: string[] = [];
const act = { act: 'test.act', actor: operator };
const lines: Record<string, unknown>[] = [];
let failures = 0;

const note = defineJob({
  name: 'test.note',
  payload,
  async handle(_platform, { mark }) {
    calls.push(`note ${mark}`);
  },
});
const stumble = defineJob({
  name: 'test.stumble',
  payload,
  async handle(_platform, { mark }) {
    calls.push(`stumble ${mark}`);
    if (failures-- > 0) throw new Error('stumbled');
  },
});
const chained = defineJob({
  name: 'test.chained',
  payload,
  async handle(given, { mark }) {
    given.log.warn('halfway');
    await perform(given, act, async (unit) => {
      await unit.enqueue(stumble, { mark });
      await unit.emit(event, { mark });
      return done(null);
    });
  },
});
const undeclared = defineJob({ ...note, name: 'test.undeclared' });
const listener = (module: string) =>
  listen(module, event, async (_platform, { mark }) => void calls.push(`${module} ${mark}`));

let test: TestPlatform;
let jobs: Jobs;
let platform: Platform;
const opened: Jobs[] = [];

async function open(list: readonly Job[], listeners = [listener('one'), listener('two')]) {
  const { sql } = test.platform.database;
  const warn = () => undefined;
  const made = await openJobs({ sql, jobs: list, listeners, keepsQueue: false, warn });
  opened.push(made);
  return made;
}

beforeAll(async () => {
  test = await createTestPlatform();
  jobs = await open([note, stumble, chained]);
  const log = openLog('info', { write: (line) => void lines.push(JSON.parse(line)) });
  platform = { ...test.platform, jobs, log };
  await jobs.work(platform);
});
afterEach(() => void calls.splice(0));
afterAll(async () => {
  for (const one of opened) await one.close();
  await test.close();
});

/** Waits until a job that was sent last is done, so that all before it had their time. */
async function untilWorkedOff() {
  const mark = randomUUID();
  await jobs.send(platform.database.sql, note, { mark });
  await expect.poll(() => calls, { timeout: 10_000 }).toContain(`note ${mark}`);
  calls.splice(calls.indexOf(`note ${mark}`), 1);
}

describe('a job', () => {
  it('sent in an act is worked off after the act, once', async () => {
    await perform(platform, act, async (unit) => {
      await unit.enqueue(note, { mark: 'a' });
      await untilWorkedOff();
      expect(calls).toEqual([]);
      return done(null);
    });
    await expect.poll(() => calls, { timeout: 10_000 }).toEqual(['note a']);
    await untilWorkedOff();
    expect(calls).toEqual(['note a']);
  });

  it('sent in an act that is refused is never worked off', async () => {
    await perform(platform, act, async (unit) => {
      await unit.enqueue(note, { mark: 'b' });
      return refuse('no');
    });
    await untilWorkedOff();
    expect(calls).toEqual([]);
  });

  it('that fails is tried again until it succeeds, and stops nobody else', async () => {
    failures = 1;
    await jobs.send(platform.database.sql, stumble, { mark: 'c' });
    await untilWorkedOff();
    await expect.poll(() => calls, { timeout: 30_000 }).toEqual(['stumble c', 'stumble c']);
  });

  it('to a queue that no module declared is an error naming the queue', async () => {
    const sent = jobs.send(platform.database.sql, undeclared, { mark: 'd' });
    await expect(sent).rejects.toThrow(/No queue test\.undeclared.*module\.ts/);
  });

  it('to a missing queue rolls its act back', async () => {
    const thrown = perform(platform, act, async (unit) => {
      await unit.enqueue(note, { mark: 'e' });
      await unit.enqueue(undeclared, { mark: 'e' });
      return done(null);
    });
    await expect(thrown).rejects.toThrow('test.undeclared');
    await untilWorkedOff();
    expect(calls).toEqual([]);
  });

  it('with a payload of another shape is refused when it is sent', async () => {
    const sent = Promise.resolve().then(() =>
      jobs.send(platform.database.sql, note, { mark: 7 } as never),
    );
    await expect(sent).rejects.toThrow(/mark/);
  });

  it('carries no more than its shape names', async () => {
    const secret = { mark: randomUUID(), contact: 'someone@example.org' };
    await jobs.send(platform.database.sql, note, secret);
    const find = `select data from jobs.job where data->>'mark' = $1`;
    const { rows } = await platform.database.sql.query(find, [secret.mark]);
    expect(rows).toEqual([{ data: { mark: secret.mark, '@queue': 'test.note' } }]);
    await untilWorkedOff();
  });
});

describe('the request that asked', () => {
  const asked = (requestId: string) => ({ ...act, actor: { ...operator, requestId } });
  const linesOf = (requestId: string) =>
    lines
      .filter((line) => line.requestId === requestId)
      .map(({ job, msg }) => `${job}: ${msg}`)
      .toSorted();

  it('is named by every line about its jobs, and about the jobs and events of those', async () => {
    failures = 1;
    await perform(platform, asked('req-chained'), async (unit) => {
      await unit.enqueue(chained, { mark: 'r' });
      return done(null);
    });
    await expect
      .poll(() => linesOf('req-chained'), { timeout: 30_000 })
      .toEqual([
        'one.on.test.thing.happened: a job is done',
        'test.chained: a job is done',
        'test.chained: halfway',
        'test.stumble: a job failed',
        'test.stumble: a job is done',
        'two.on.test.thing.happened: a job is done',
      ]);
  });

  it('is none where a command asks, whose jobs write no line when they are done', async () => {
    lines.splice(0);
    await perform(platform, act, async (unit) => {
      await unit.enqueue(note, { mark: 's' });
      return done(null);
    });
    await expect.poll(() => calls, { timeout: 10_000 }).toEqual(['note s']);
    await untilWorkedOff();
    expect(lines).toEqual([]);
  });
});

describe('an event', () => {
  it('reaches each listener once, in a queue of its own', async () => {
    await perform(platform, act, async (unit) => {
      await unit.emit(event, { mark: 'f' });
      return done(null);
    });
    await expect.poll(() => calls.toSorted(), { timeout: 10_000 }).toEqual(['one f', 'two f']);
    await untilWorkedOff();
    expect(calls.toSorted()).toEqual(['one f', 'two f']);
  });

  it('of a refused act reaches nobody', async () => {
    await perform(platform, act, async (unit) => {
      await unit.emit(event, { mark: 'g' });
      return refuse('no');
    });
    await untilWorkedOff();
    expect(calls).toEqual([]);
  });

  it('of another shape is refused, also where nobody listens', async () => {
    const told = (what: object) => jobs.tell(platform.database.sql, event, what as never);
    await expect(told({ mark: 7 })).rejects.toThrow(/mark/);
  });
});

describe('queues', () => {
  it('shared by two jobs or listeners are refused at the start, by name', async () => {
    await expect(open([note, { ...stumble, name: note.name }])).rejects.toThrow('test.note');
    const twice = [listener('one'), listener('one')];
    await expect(open([], twice)).rejects.toThrow('one.on.test.thing.happened');
  });

  it('may be opened by several processes at the same time, each in its turn', async () => {
    const fresh = Array.from({ length: 3 }, (_, at) => ({ ...note, name: `test.fresh-${at}` }));
    const { connection } = test.platform.database;
    const turns = [fresh, fresh.toReversed(), fresh].map((list) =>
      takeTurn(connection, () => open(list)),
    );
    const several = await Promise.all(turns);
    expect(several).toHaveLength(3);
  });
});
