import type { SqlRunner } from '../database/database.ts';
import { fromFailedJobs } from './failed-jobs.ts';
import { sameJob } from './stored-job.ts';

/** What the database knows of the work beside the web. */
export interface Health {
  /** Different jobs that have failed for good. */
  readonly failedJobs: number;
  /** Since a worker last kept the schedules; null: none ever did. */
  readonly workerSeenSecondsAgo: number | null;
  /** Messages that might have left by now. */
  readonly mail: { readonly waiting: number; readonly oldestSeconds: number };
}

const statement = `select
  (select count(distinct ${sameJob})::int ${fromFailedJobs}) as failed,
  (select extract(epoch from now() - max(cron_on))::int from jobs.version) as seen,
  waits.count as waiting, waits.oldest
  from (select count(*)::int,
      coalesce(extract(epoch from $1::timestamptz - min(not_before)), 0)::int as oldest
    from messaging.message where due_at is not null and not_before <= $1::timestamptz
      and template <> all($2)) waits`;

interface Row {
  readonly failed: number;
  readonly seen: number | null;
  readonly waiting: number;
  readonly oldest: number;
}

/** With `uncounted`, without the messages of these kinds: for what everybody may read. */
export async function readHealth(
  sql: SqlRunner,
  now: Date,
  uncounted: readonly string[] = [],
): Promise<Health> {
  const { rows } = await sql.query(statement, [now.toISOString(), uncounted]);
  const [{ failed, seen, waiting, oldest }] = rows as [Row];
  return {
    failedJobs: failed,
    workerSeenSecondsAgo: seen,
    mail: { waiting, oldestSeconds: oldest },
  };
}
