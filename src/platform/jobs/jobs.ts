import PgBoss from 'pg-boss';
import type { z } from 'zod';
import type { SqlRunner } from '../database/database.ts';
import { type Listener, queueOf } from '../events/events.ts';
import type { Platform } from '../platform.ts';
import { askPatiently } from './ask-patiently.ts';
import { createQueues } from './create-queues.ts';
import type { Queues } from './queues.ts';
import { payloadOf, queueIn, type StoredJob, storedJob } from './stored-job.ts';
import { type Queue, workOff } from './work-off.ts';
import type { Working } from './work-queue.ts';

/** Work to be done after the act that asked for it. It may run more than once. */
export interface Job<Payload extends object = object> {
  /** `<module>.<verb>-<thing>`, also the name of its queue. */
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /** When it also runs by itself: five cron fields, in the time of Taipei, with this payload. */
  readonly schedule?: { readonly cron: string; readonly payload: Payload };
  /** True: while one waits, asking for the same again adds none beside it. */
  readonly once?: boolean;
  /**
   * How many are fetched at a time, 1 without it: for quick ones that come by the hundred. They are done one
   * after the other, and all of them together must end within the time of one (15 minutes).
   */
  readonly takes?: number;
  /** The job that this one has done for each thing that it finds: see `defineJobForEach`. */
  readonly each?: Job;
  handle(platform: Platform, payload: Payload): Promise<void>;
}

export function defineJob<Payload extends object>(job: Job<Payload>): Job<Payload> {
  return job;
}

/** How long a process that closes waits for the jobs that are under way, in ms. */
const patienceMs = 3_000;

/** The queues, as `app.ts` sees them. */
export interface Jobs extends Queues {
  /** Begins to work off the queues and to keep the schedules. */
  work(platform: Platform): Promise<void>;
  close(): Promise<void>;
}

export interface JobsOptions {
  /** The pool of the platform: a process has no other, and the jobs follow it to a new primary. */
  readonly sql: SqlRunner;
  readonly jobs: readonly Job[];
  readonly listeners: readonly Listener[];
  /** Whether this process keeps schedules and cleans up; a command that only sends does not. */
  readonly keepsQueue: boolean;
  warn(message: string, error: unknown): void;
}

/**
 * Opens the queues of pg-boss in the schema `jobs` and creates each one, since sending to a queue
 * that does not exist would lose the job.
 *
 * @throws when two jobs or listeners would share a queue: each would get only some of what is sent
 */
export async function openJobs(options: JobsOptions): Promise<Jobs> {
  const { sql, jobs, listeners, keepsQueue, warn } = options;
  const queues = [...jobs.flatMap(queuesOfJob), ...listeners.map(queueOfListener)];
  refuseSharedQueue(queues.map(({ name }) => name));
  let state: 'opening' | 'working' | 'closing' = 'opening';
  const patient = askPatiently(sql, { isClosing: () => state === 'closing', warn });
  const boss = new PgBoss({
    // A start that meets no database ends in words; work that is under way waits for it.
    db: { executeSql: (text, values) => (state === 'opening' ? sql : patient).query(text, values) },
    schema: 'jobs',
    supervise: keepsQueue,
    schedule: keepsQueue,
  });
  let working: readonly Working[] = [];
  boss.on('error', (error) => warn('the job queue met an error', error));
  await boss.start();
  await createQueues(boss, queues);
  const put = createPut(boss, queues);
  return {
    send: (on, job, payload, requestId) =>
      put(on, storedJob(job.name, job.payload.parse(payload), requestId)),
    async tell(on, event, payload, requestId) {
      const checked = event.payload.parse(payload);
      for (const listener of listeners) {
        if (listener.event.name === event.name) {
          await put(on, storedJob(queueOf(listener), checked, requestId));
        }
      }
    },
    sendAgain: put,
    async work(platform) {
      // Before the first job: it may end while the next queue is still being opened.
      state = 'working';
      working = await workOff(boss, patient, platform, queues);
    },
    async close() {
      state = 'closing';
      // None of them keeps the queue itself from being stopped.
      await Promise.allSettled(working.map((each) => each.stop(patienceMs)));
      await boss.stop({ graceful: true, timeout: patienceMs, close: true });
    },
  };
}

function queuesOfJob(job: Job): Queue[] {
  const queue = { ...job, once: job.once === true, takes: job.takes ?? 1, handle: job.handle };
  return job.each === undefined ? [queue] : [queue, ...queuesOfJob(job.each)];
}

function queueOfListener(listener: Listener): Queue {
  const { event, handle } = listener;
  return { name: queueOf(listener), once: false, takes: 1, payload: event.payload, handle };
}

/** pg-boss answers null for a job that it did not keep; which of the two reasons it had is told apart. */
function createPut(boss: PgBoss, queues: readonly Queue[]) {
  const declared = new Map(queues.map((queue) => [queue.name, queue]));
  return async (on: SqlRunner, stored: StoredJob): Promise<void> => {
    const name = queueIn(stored);
    const once = declared.get(name)?.once === true;
    const key = once ? JSON.stringify(payloadOf(stored)) : undefined;
    if (key !== undefined && (await isWaiting(on, name, key))) return;
    const db = { executeSql: async (text: string, values: unknown[]) => on.query(text, values) };
    const id = await boss.send(name, stored, {
      db,
      ...(key === undefined ? {} : { singletonKey: key }),
    });
    if (id !== null) return;
    // Somebody else put the same in at this moment: then the queue is there, and theirs is enough.
    if (once && (await isThere(on, name))) return;
    throw new Error(`No queue ${name}: the job would be lost. Is it declared in module.ts?`);
  };
}

/** Whether the same has not been begun yet, or will be tried again. */
async function isWaiting(on: SqlRunner, queue: string, key: string): Promise<boolean> {
  const text = `select from jobs.job where name = $1 and singleton_key = $2 and state < 'active' limit 1`;
  return ((await on.query(text, [queue, key])).rowCount ?? 0) > 0;
}

async function isThere(on: SqlRunner, queue: string): Promise<boolean> {
  return ((await on.query('select from jobs.queue where name = $1', [queue])).rowCount ?? 0) > 0;
}

function refuseSharedQueue(queues: readonly string[]): void {
  const shared = queues.find((queue, at) => queues.indexOf(queue) !== at);
  if (shared !== undefined) throw new Error(`Two jobs or listeners share the queue ${shared}`);
}
