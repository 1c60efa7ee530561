import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { isServerAway } from '../database/away.ts';
import { endsOfRuns } from '../database/ends.ts';
import type { Platform } from '../platform.ts';
import { factsOfError } from '../telemetry/error-facts.ts';

/**
 * A part that a worker keeps running, for what must happen sooner than a job is fetched. Several
 * workers may be at it at once, and a process may be killed in any turn.
 */
export interface Run {
  /** `<module>.<verb>-<thing>`: its lines in the log and its metrics name it. */
  readonly name: string;
  /** How long it rests after a turn that leaves nothing. */
  readonly everyMs: number;
  /**
   * Does a bounded part of what there is to do: a site that stops waits for it.
   *
   * @returns whether it leaves more, which is then done at once
   */
  turn(platform: Platform): Promise<boolean>;
}

export interface Running {
  /** Lets each turn that is under way end. */
  stop(): Promise<void>;
}

/** After a first failure, and twice as long after each that follows, up to the longest. */
const [firstRestMs, longestRestMs] = [1_000, 30_000];

/** As long as the job queue waits for a database that is away. */
const awayRestMs = 500;

export interface Waits {
  /** How long a stop waits for each turn: what hangs must not keep a site from ending. */
  readonly patienceMs: number;
  /** Ends after a while, or as soon as the signal says so. */
  rest(ms: number, signal: AbortSignal): Promise<void>;
}

const usualWaits: Waits = {
  patienceMs: 10_000,
  // The signal makes it throw; nothing else can.
  rest: (ms, signal) => pause(ms, undefined, { signal }).catch(() => undefined),
};

/** Starts them in their order; they stop in the opposite one, each before the next is asked. */
export function startRuns(
  platform: Platform,
  runs: readonly Run[],
  waits: Partial<Waits> = {},
): Running {
  const running = runs.map((run) => keepRunning(platform, run, { ...usualWaits, ...waits }));
  return {
    async stop() {
      for (const each of running.toReversed()) await each.stop();
    },
  };
}

function keepRunning(given: Platform, run: Run, waits: Waits): Running {
  const log = given.log.child({ run: run.name });
  const platform = { ...given, log, database: given.database.within(endsOfRuns) };
  const asked = new AbortController();
  const ended = repeat(platform, run, asked.signal, waits);
  return {
    async stop() {
      asked.abort();
      const late = pause(waits.patienceMs, true, { ref: false });
      if (await Promise.race([ended, late])) log.warn('a run is left in the middle of its turn');
    },
  };
}

async function repeat(
  platform: Platform,
  run: Run,
  signal: AbortSignal,
  { rest }: Waits,
): Promise<false> {
  const troubles = createTroubles(platform.log);
  while (!signal.aborted) {
    let restMs = 0;
    try {
      if (!(await run.turn(platform))) restMs = run.everyMs;
      platform.metrics?.countTurn(run.name);
      troubles.end();
    } catch (error) {
      restMs = Math.max(run.everyMs, troubles.meet(error));
    }
    await rest(restMs, signal);
  }
  return false;
}

/** What failed and where, whoever called it. */
function causeOf(error: unknown): string {
  const place = (name: string, value: unknown) =>
    name === 'stack' ? String(value).split('\n')[0] : value;
  return JSON.stringify(factsOfError(error), place);
}

/** What a run met since its last good turn: each cause is told once, however often it comes. */
function createTroubles(log: Logger) {
  const told = new Set<string>();
  let failures = 0;
  return {
    /** @returns how long to rest */
    meet(error: unknown): number {
      const isAway = isServerAway(error);
      const cause = isAway ? 'away' : causeOf(error);
      if (!told.has(cause)) {
        told.add(cause);
        if (isAway) log.warn({ err: error }, 'a run waits for the database');
        else log.error({ err: error }, 'a run failed; it is tried again');
      }
      if (isAway) return awayRestMs;
      failures += 1;
      return Math.min(longestRestMs, firstRestMs * 2 ** (failures - 1));
    },
    end() {
      if (told.size > 0) log.info('a run goes on again');
      told.clear();
      failures = 0;
    },
  };
}
