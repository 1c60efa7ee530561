import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { endsOfRuns } from '../database/ends.ts';
import type { Platform } from '../platform.ts';
import { openLog } from '../telemetry/log.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { createTestPlatform } from '../testing/test-platform.ts';
import { type Run, startRuns, type Waits } from './runs.ts';

const test = await createTestPlatform('tables', {}, []);
afterAll(() => test.close());

interface Line {
  readonly level: number;
  readonly run: string;
  readonly msg: string;
  readonly err?: { readonly message?: string; readonly code?: string };
}
let lines: Line[] = [];
let platform: Platform;
beforeEach(() => {
  lines = [];
  const log = openLog('info', { write: (line) => void lines.push(JSON.parse(line)) });
  platform = { ...test.platform, log };
});
const said = () => lines.map(({ level, msg, err }) => [level, msg, err?.message ?? err?.code]);

/** A gate that somebody else opens. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** Takes these turns one after the other without resting, then stops. @returns its rests */
async function takeTurns(turns: readonly Run['turn'][], everyMs = 700): Promise<number[]> {
  const rests: number[] = [];
  const { open, opened } = gate();
  const waits: Partial<Waits> = {
    rest: async (ms) => {
      rests.push(ms);
      if (rests.length < turns.length) return;
      open();
      await new Promise<void>((resolve) => setImmediate(resolve));
    },
  };
  let taken = 0;
  const turn: Run['turn'] = async (given) => (await turns[taken++]?.(given)) ?? false;
  const running = startRuns(platform, [{ name: 'lanterns.light', everyMs, turn }], waits);
  await opened;
  await running.stop();
  return rests.slice(0, turns.length);
}

const nothing = async () => false;
const more = async () => true;
const failing = (message: string) => async () => {
  throw new Error(message);
};
const lost: Run['turn'] = async ({ database }) => {
  await database.sql.query('select pg_terminate_backend(pg_backend_pid())');
  return false;
};

describe('a run', () => {
  it('rests after a turn that leaves nothing, and goes on at once after one that leaves more', async () => {
    expect(await takeTurns([nothing, more, more, nothing])).toEqual([700, 0, 0, 700]);
    expect(lines).toEqual([]);
  });

  it('waits for the database as long as turns may, and logs under its name', async () => {
    await takeTurns([
      async ({ database, log }) => {
        expect(database.ends).toBe(endsOfRuns);
        log.info('lit');
        return false;
      },
    ]);
    expect(lines).toMatchObject([{ run: 'lanterns.light', msg: 'lit' }]);
  });

  it('that fails rests longer each time, up to half a minute, and says each cause once', async () => {
    const [wick, oil] = [failing('No wick'), failing('No oil')];
    const rests = await takeTurns([wick, wick, oil, wick, oil, oil, oil, nothing, wick]);
    expect(rests).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 700, 1_000]);
    const failed = 'a run failed; it is tried again';
    expect(said()).toEqual([
      [50, failed, 'No wick'],
      [50, failed, 'No oil'],
      [30, 'a run goes on again', undefined],
      [50, failed, 'No wick'],
    ]);
  });

  it('rests no shorter after a failure than after a good turn', async () => {
    expect(await takeTurns([failing('No wick'), lost], 60_000)).toEqual([60_000, 60_000]);
  });

  it('that throws before it waits for anything fails like others', async () => {
    const atOnce = () => {
      throw new Error('No wick');
    };
    expect(await takeTurns([atOnce, nothing])).toEqual([1_000, 700]);
  });

  it('says once that the database is away, asks soon again, and goes on when it is back', async () => {
    expect(await takeTurns([lost, lost, lost, nothing], 100)).toEqual([500, 500, 500, 100]);
    expect(said()).toEqual([
      [40, 'a run waits for the database', expect.anything()],
      [30, 'a run goes on again', undefined],
    ]);
  });

  it('is measured by its good turns alone', async () => {
    const metrics = createMetrics(platform.database);
    platform = { ...platform, metrics };
    const measured = /skylantern_run_last_good_turn_timestamp_seconds\{run="lanterns.light"\} \d/;
    await takeTurns([failing('No wick')]);
    expect(await metrics.text()).not.toMatch(measured);
    await takeTurns([failing('No wick'), more]);
    expect(await metrics.text()).toMatch(measured);
  });
});

describe('runs that stop', () => {
  const soon = { timeout: 30_000, interval: 5 };

  /** A run whose turns end when they are let, and what happened in it. */
  function gated(name: string, events: string[]) {
    let [begun, end] = [gate(), gate()];
    const run: Run = {
      name,
      everyMs: 0,
      async turn() {
        events.push(`${name} begins`);
        begun.open();
        await end.opened;
        events.push(`${name} ends`);
        [begun, end] = [gate(), gate()];
        return true;
      },
    };
    return { run, begun: () => begun.opened, end: () => end.open() };
  }

  it('end their turns first, the last one before the first is asked', async () => {
    const events: string[] = [];
    const [first, last] = [gated('first', events), gated('last', events)];
    const running = startRuns(platform, [first.run, last.run]);
    await Promise.all([first.begun(), last.begun()]);
    let hasStopped = false;
    const stopped = running.stop().then(() => {
      hasStopped = true;
    });
    first.end();
    await vi.waitUntil(() => events.length === 4, soon);
    expect(events).toEqual(['first begins', 'last begins', 'first ends', 'first begins']);
    last.end();
    await vi.waitUntil(() => events.length === 5, soon);
    expect(hasStopped).toBe(false);
    first.end();
    await stopped;
    expect(events.slice(4)).toEqual(['last ends', 'first ends']);
    expect(lines).toEqual([]);
  });

  it('are woken from their rest', async () => {
    const { open, opened } = gate();
    const turn = vi.fn(async () => {
      open();
      return false;
    });
    const running = startRuns(platform, [{ name: 'lanterns.sleep', everyMs: 3_600_000, turn }]);
    await opened;
    await running.stop();
    expect(turn).toHaveBeenCalledOnce();
  });

  it('leave a turn that hangs, and say so', async () => {
    const { open, opened } = gate();
    const turn = () => opened.then(() => false);
    const run = { name: 'lanterns.hang', everyMs: 0, turn };
    await startRuns(platform, [run], { patienceMs: 1 }).stop();
    expect(lines).toMatchObject([
      { run: 'lanterns.hang', msg: 'a run is left in the middle of its turn' },
    ]);
    open();
  });
});
