import type PgBoss from 'pg-boss';
import type { z } from 'zod';
import type { Platform } from '../platform.ts';
import { kindOfError } from '../telemetry/error-facts.ts';
import type { QueueName } from './create-queues.ts';
import { forgetFailures } from './failed-jobs.ts';
import { payloadOf, requestIn, type StoredJob, storedJob } from './stored-job.ts';

/** A job or listener with the queue that it works off. */
export interface Queue extends QueueName {
  readonly payload: z.ZodType<object>;
  readonly schedule?: { readonly cron: string; readonly payload: object };
  handle(platform: Platform, payload: object): Promise<void>;
}

const options = { pollingIntervalSeconds: 0.5, batchSize: 1 };

/** Begins to fetch from every queue; what fails is logged and tried again later. */
export async function workOff(boss: PgBoss, platform: Platform, queues: readonly Queue[]) {
  for (const queue of queues) {
    const { name, schedule } = queue;
    await boss.work<StoredJob>(name, options, async (received) => {
      for (const { data } of received) await workOne(platform, queue, data);
    });
    if (schedule === undefined) continue;
    const stored = storedJob(name, schedule.payload);
    await boss.schedule(name, schedule.cron, stored, { tz: 'Asia/Taipei' });
  }
}

/** @throws the kind of the failure, for pg-boss to keep: a whole error may hold an address or a name */
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
