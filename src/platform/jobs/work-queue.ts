import { setTimeout as pause } from 'node:timers/promises';
import type PgBoss from 'pg-boss';
import type { SqlRunner } from '../database/database.ts';
import type { StoredJob } from './stored-job.ts';

/** A queue that gave less than was asked for is asked again after so long, in ms. */
const restMs = 500;

export interface WorkedQueue {
  readonly name: string;
  /** At most so many are fetched at a time. */
  readonly takes: number;
  handle(data: StoredJob): Promise<void>;
  warn(message: string, error: unknown): void;
  /** Ends after a while, or as soon as the signal says so. */
  rest?(signal: AbortSignal): Promise<void>;
}

export interface Working {
  /**
   * Fetches no more, and waits for the job that is under way, in ms. What is left then is begun again by
   * others; what the queue could not be told is warned of, and comes back when its time is up.
   */
  stop(patienceMs: number): Promise<void>;
}

type Boss = Pick<PgBoss, 'fetch' | 'complete' | 'fail'>;
type Fetched = PgBoss.JobWithMetadata<StoredJob>;

/**
 * Fetches from a queue until it is stopped, and at once again after a full batch. Each job is settled by
 * itself as soon as it has ended, so that one that fails neither fails nor repeats the others of its batch.
 * pg-boss's own `work` settles a batch as one, and waits after every batch.
 */
export function workQueue(boss: Boss, sql: SqlRunner, queue: WorkedQueue): Working {
  const { name, takes, warn, rest = usualRest } = queue;
  const stopping = new AbortController();
  const waiting = new Set<Fetched>();
  let underWay: Fetched | undefined;
  const work = async (job: Fetched) => {
    waiting.delete(job);
    underWay = job;
    const failure = await endOf(queue, job).finally(() => {
      underWay = undefined;
    });
    const settle = () =>
      failure === undefined ? boss.complete(name, job.id) : boss.fail(name, job.id, failure);
    // Once more: a deadlock with the keeper of the queue is over by then.
    await settle().catch(settle);
  };
  const turn = async () => {
    const fetched = await boss.fetch<StoredJob>(name, { batchSize: takes, includeMetadata: true });
    for (const job of fetched) waiting.add(job);
    for (const job of fetched) {
      if (stopping.signal.aborted) break;
      // Where the queue could not be told how one ended, the others of the batch are begun all the same.
      await work(job).catch((error: unknown) => warn('a job could not be settled', error));
    }
    return fetched.length === takes;
  };
  const repeat = async () => {
    while (!stopping.signal.aborted) {
      const isFull = await turn().catch((error: unknown) => {
        warn('a queue could not be worked off', error);
        return false;
      });
      if (!isFull) await rest(stopping.signal);
    }
  };
  const ended = repeat();
  return {
    async stop(patienceMs) {
      stopping.abort();
      await Promise.race([ended, pause(patienceMs, undefined, { ref: false })]);
      if (underWay !== undefined) {
        const failed = boss.fail(name, underWay.id, new Error('The process was closed'));
        await failed.catch((error: unknown) => warn('a job could not be stopped', error));
      }
      if (waiting.size === 0) return;
      await giveBack(sql, name, [...waiting]).catch((error: unknown) =>
        warn('jobs could not be given back', error),
      );
    },
  };
}

/** The signal makes the pause throw; nothing else can. */
const usualRest = (signal: AbortSignal) =>
  pause(restMs, undefined, { signal }).catch(() => undefined);

/** Has a job done. @returns how it failed; undefined for one that is done */
async function endOf({ handle }: WorkedQueue, job: Fetched): Promise<Error | undefined> {
  const tooLong = new AbortController();
  const { signal } = tooLong;
  const failure = await Promise.race([
    handle(job.data).then(() => undefined, asError),
    pause(job.expireInSeconds * 1_000, new Error('It took too long'), { signal }).catch(asError),
  ]);
  tooLong.abort();
  return failure;
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/**
 * What was fetched and not begun is as if it had never been fetched: no try of it is used up. What came
 * back meanwhile, and was fetched by others since, is theirs.
 */
async function giveBack(sql: SqlRunner, name: string, jobs: readonly Fetched[]): Promise<void> {
  // A date holds milliseconds alone.
  const text = `update jobs.job j set state = 'retry', retry_count = greatest(retry_count - 1, 0),
      started_on = case when retry_count = 0 then null else started_on end
    from unnest($2::uuid[], $3::timestamptz[]) as fetched (id, fetched_on)
    where name = $1 and j.id = fetched.id and state = 'active'
      and date_trunc('milliseconds', started_on) = fetched_on`;
  const fetchedOn = jobs.map(({ startedOn }) => startedOn.toISOString());
  await sql.query(text, [name, jobs.map(({ id }) => id), fetchedOn]);
}
