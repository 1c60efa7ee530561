import { perform } from '../acts/perform.ts';
import type { SqlRunner } from '../database/database.ts';
import { done } from '../outcome.ts';
import type { Platform } from '../platform.ts';
import { operator } from '../powers/powers.ts';
import { deadLetterQueue } from './create-queues.ts';
import { payloadOf, queueIn, type StoredJob, sameJob, storedJob } from './stored-job.ts';

/** A job that was tried as often as its queue allows, and has not succeeded since. */
export interface FailedJob {
  readonly queue: string;
  /** Identifiers only. */
  readonly payload: object;
  /** How often it was given up: a scheduled job begins anew each time. */
  readonly times: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** The kind of its last failure; the log has the rest. */
  readonly failure: string | null;
  /** The request that asked for it, as the log names it; null: a schedule or a command did. */
  readonly requestId: string | null;
}

/** Where they lie; the same job that failed several times is one job (`sameJob`). */
export const fromFailedJobs = `from jobs.job where name = '${deadLetterQueue}' and state = 'created'`;

/** Every job that has failed for good, the one that failed last at the end. */
export async function listFailedJobs(sql: SqlRunner): Promise<FailedJob[]> {
  const { rows } = await sql.query(
    `select ${sameJob} as data, count(*)::int as times, min(created_on) as "firstAt", max(created_on) as "lastAt",
      (array_agg(coalesce(output ->> 'message', output #>> '{value,message}')
        order by created_on desc))[1] as failure,
      (array_agg(data ->> '@request' order by created_on desc))[1] as "requestId"
     ${fromFailedJobs} group by ${sameJob} order by max(created_on), (${sameJob})::text`,
  );
  return (rows as (Omit<FailedJob, 'queue' | 'payload'> & { data: StoredJob })[]).map(
    ({ data, ...rest }) => ({ queue: queueIn(data), payload: payloadOf(data), ...rest }),
  );
}

/**
 * Puts failed jobs into their queues again, all of them or those of one queue.
 *
 * @returns how many
 * @throws when the queue of one is no longer part of the site; then none is put in
 */
export async function retryFailedJobs(platform: Platform, queue?: string): Promise<number> {
  const request = { act: 'jobs.retry', actor: operator };
  const outcome = await perform<number, never>(platform, request, async ({ tx }) => {
    const taken = await tx.$client.query<{ data: StoredJob }>(
      `delete ${fromFailedJobs} and ($1::text is null or data ->> '@queue' = $1) returning data`,
      [queue ?? null],
    );
    const different = new Map(taken.rows.map(({ data }) => [keyOf(data), data]));
    for (const stored of different.values()) await platform.jobs.sendAgain(tx.$client, stored);
    return done(different.size);
  });
  return outcome.ok ? outcome.value : outcome.refusal;
}

const keyOf = (stored: StoredJob) => JSON.stringify(storedJob(queueIn(stored), payloadOf(stored)));

/** A job that succeeded is not failed any more, however often it was given up before. */
export async function forgetFailures(sql: SqlRunner, stored: StoredJob): Promise<void> {
  await sql.query(`delete ${fromFailedJobs} and ${sameJob} = $1::jsonb`, [keyOf(stored)]);
}
