import type PgBoss from 'pg-boss';
import type { z } from 'zod';
import type { SqlRunner } from '../database/database.ts';
import type { Platform } from '../platform.ts';
import { kindOfError } from '../telemetry/error-facts.ts';
import type { QueueName } from './create-queues.ts';
import { forgetFailures } from './failed-jobs.ts';
import { payloadOf, requestIn, type StoredJob, storedJob } from './stored-job.ts';
import { type Working, workQueue } from './work-queue.ts';

/** A job or listener with the queue that it works off. */
export interface Queue extends QueueName {
  readonly payload: z.ZodType<object>;
  readonly schedule?: { readonly cron: string; readonly payload: object };
  /** How many are fetched at a time. */
  readonly takes: number;
  handle(platform: Platform, payload: object): Promise<void>;
}

/**
 * Begins to fetch from every queue; what fails is logged and tried again later.
 *
 * @param sql by which a queue gets back what was fetched and not begun
 */
export async function workOff(
  boss: PgBoss,
  sql: SqlRunner,
  platform: Platform,
  queues: readonly Queue[],
): Promise<readonly Working[]> {
  const warn = (message: string, error: unknown) => platform.log.warn({ err: error }, message);
  for (const { name, schedule } of queues) {
    if (schedule === undefined) continue;
    const stored = storedJob(name, schedule.payload);
    await boss.schedule(name, schedule.cron, stored, { tz: 'Asia/Taipei' });
  }
  return queues.map((queue) => {
    const { name, takes } = queue;
    const handle = (data: StoredJob) => workOne(platform, queue, data);
    return workQueue(boss, sql, { name, takes, handle, warn });
  });
}

/** @throws the kind of the failure, for the queue to keep: a whole error may hold an address or a name */
async function workOne(given: Platform, queue: Queue, data: StoredJob): Promise<void> {
  const requestId = requestIn(data);
  const platform = platformOfJob(given, queue.name, requestId);
  const begun = performance.now();
  try {
    const payload = payloadOf(data);
    await queue.handle(platform, queue.payload.parse(payload));
    const comesAgain = queue.once || queue.schedule !== undefined;
    if (comesAgain) await forgetFailures(platform.database.sql, storedJob(queue.name, payload));
    const ms = Math.round((performance.now() - begun) * 10) / 10;
    if (requestId !== undefined) platform.log.info({ ms }, 'a job is done');
  } catch (error) {
    platform.log.error({ err: error }, 'a job failed');
    throw kindOf(error);
  }
}

/** Whatever the job logs names it and the request that asked for it, and so do the jobs that it asks for. */
function platformOfJob(platform: Platform, job: string, requestId: string | undefined): Platform {
  const { jobs, log } = platform;
  if (requestId === undefined) return { ...platform, log: log.child({ job }) };
  return {
    ...platform,
    log: log.child({ job, requestId }),
    jobs: {
      ...jobs,
      send: (on, sent, payload, own = requestId) => jobs.send(on, sent, payload, own),
      tell: (on, event, payload, own = requestId) => jobs.tell(on, event, payload, own),
    },
  };
}

function kindOf(error: unknown): Error {
  const kind = new Error(kindOfError(error));
  kind.stack = kind.message;
  return kind;
}
