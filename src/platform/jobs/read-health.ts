import type { SqlRunner } from '../database/database.ts';
import { fromFailedJobs } from './failed-jobs.ts';
import { sameJob } from './stored-job.ts';

/** What the database knows of the work beside the web. */
export interface Health {
  /** Different jobs that have failed for good. */
  readonly failedJobs: number;
  /** Since a worker last kept the schedules; null: none ever did. */
  readonly workerSeenSecondsAgo: number | null;
  readonly mail: { readonly waiting: number; readonly oldestSeconds: number };
}

const statement = `select
  (select count(distinct ${sameJob})::int ${fromFailedJobs}) as failed,
  (select extract(epoch from now() - max(cron_on))::int from jobs.version) as seen,
  (select count(*)::int from messaging.outgoing_mail) as waiting,
  (select coalesce(greatest(0, extract(epoch from $1::timestamptz - min(created_at))), 0)::int
    from messaging.outgoing_mail) as oldest`;

interface Row {
  readonly failed: number;
  readonly seen: number | null;
  readonly waiting: number;
  readonly oldest: number;
}

export async function readHealth(sql: SqlRunner, now: Date): Promise<Health> {
  const { rows } = await sql.query(statement, [now.toISOString()]);
  const [{ failed, seen, waiting, oldest }] = rows as [Row];
  return {
    failedJobs: failed,
    workerSeenSecondsAgo: seen,
    mail: { waiting, oldestSeconds: oldest },
  };
}
