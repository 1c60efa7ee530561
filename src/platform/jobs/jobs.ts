import type { PoolConfig } from 'pg';
import PgBoss from 'pg-boss';
import type { z } from 'zod';
import type { SqlRunner } from '../database/database.ts';
import { type Listener, queueOf } from '../events/events.ts';
import type { Platform } from '../platform.ts';
import { createQueues } from './create-queues.ts';
import type { Queues } from './queues.ts';

/** Work to be done after the act that asked for it. It may run more than once. */
export interface Job<Payload extends object = object> {
  /** `<module>.<verb>-<thing>`, also the name of its queue. */
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /** When it also runs by itself: five cron fields, in the time of Taipei, with this payload. */
  readonly schedule?: { readonly cron: string; readonly payload: Payload };
  handle(platform: Platform, payload: Payload): Promise<void>;
}

export function defineJob<Payload extends object>(job: Job<Payload>): Job<Payload> {
  return job;
}

/** The queues, as `app.ts` sees them. */
export interface Jobs extends Queues {
  /** Begins to work off the queues and to keep the schedules. */
  work(platform: Platform): Promise<void>;
  close(): Promise<void>;
}

const retries = { retryLimit: 8, retryDelay: 2, retryBackoff: true } as const;

export interface JobsOptions {
  readonly connection: PoolConfig;
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
  const { connection, jobs, listeners, keepsQueue, warn } = options;
  const queues = [...jobs.map((job) => job.name), ...listeners.map(queueOf)];
  refuseSharedQueue(queues);
  const boss = new PgBoss({
    ...bossConnection(connection),
    schema: 'jobs',
    max: keepsQueue ? 4 : 1,
    supervise: keepsQueue,
    schedule: keepsQueue,
  });
  boss.on('error', (error) => warn('the job queue met an error', error));
  await boss.start();
  await createQueues(boss, connection, queues);
  const put = async (on: SqlRunner, queue: string, payload: object) => {
    const db = { executeSql: async (text: string, values: unknown[]) => on.query(text, values) };
    const id = await boss.send(queue, payload, { ...retries, db });
    if (id === null)
      throw new Error(`No queue ${queue}: the job would be lost. Is it declared in module.ts?`);
  };
  return {
    send: (on, job, payload) => put(on, job.name, job.payload.parse(payload)),
    async tell(on, event, payload) {
      const checked = event.payload.parse(payload);
      for (const listener of listeners) {
        if (listener.event.name === event.name) await put(on, queueOf(listener), checked);
      }
    },
    work: (platform) => workOff(boss, platform, jobs, listeners),
    close: () => boss.stop({ graceful: true, timeout: 3_000, close: true }),
  };
}

function refuseSharedQueue(queues: readonly string[]): void {
  const shared = queues.find((queue, at) => queues.indexOf(queue) !== at);
  if (shared !== undefined) throw new Error(`Two jobs or listeners share the queue ${shared}`);
}

function bossConnection(connection: PoolConfig): PgBoss.ConstructorOptions {
  const { host, port, user, password, database, connectionString } = connection;
  if (connectionString !== undefined) return { connectionString };
  return {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    ...(typeof password === 'string' ? { password } : {}),
    ...(database === undefined ? {} : { database }),
  };
}

/** Begins to fetch from every queue; what fails is logged and tried again later. */
async function workOff(
  boss: PgBoss,
  platform: Platform,
  jobs: readonly Job[],
  listeners: readonly Listener[],
): Promise<void> {
  const options = { pollingIntervalSeconds: 0.5, batchSize: 1 };
  const take = (queue: string, handle: (sent: unknown) => Promise<void>) =>
    boss.work(queue, options, async (received) => {
      for (const { data } of received) {
        try {
          await handle(data);
        } catch (error) {
          platform.log.error({ job: queue, err: error }, 'a job failed');
          throw error;
        }
      }
    });
  for (const { name, payload, handle, schedule } of jobs) {
    await take(name, async (sent) => handle(platform, payload.parse(sent)));
    if (schedule === undefined) continue;
    await boss.schedule(name, schedule.cron, schedule.payload, { tz: 'Asia/Taipei' });
  }
  for (const listener of listeners) {
    const { event, handle } = listener;
    await take(queueOf(listener), async (sent) => handle(platform, event.payload.parse(sent)));
  }
}
