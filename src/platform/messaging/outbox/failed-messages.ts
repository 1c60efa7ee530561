import type { SqlRunner } from '../../database/database.ts';

/** A message that did not arrive; not to whom, which is sealed. */
export interface FailedMessage {
  readonly id: string;
  /** Which message it was: `<module>.<name>`. */
  readonly template: string;
  /** Null: its person has no contact that takes anything. */
  readonly channel: string | null;
  readonly state: 'failed' | 'expired' | 'unknown';
  /** As the channel said it. */
  readonly reason: string | null;
  readonly attempts: number;
  readonly at: Date;
}

const fromFailed = `from messaging.message
  where created_at >= $1 and state in ('failed', 'expired', 'unknown')`;

/** Those that were written since then, the newest first. */
export async function listFailedMessages(
  sql: SqlRunner,
  since: Date,
  most: number,
): Promise<FailedMessage[]> {
  const { rows } = await sql.query(
    `select id, template, channel, state, reason, attempts, created_at as at
     ${fromFailed} order by created_at desc, id limit $2`,
    [since, most],
  );
  return rows as FailedMessage[];
}

export async function countFailedMessages(sql: SqlRunner, since: Date): Promise<number> {
  const { rows } = await sql.query(`select count(*)::int as n ${fromFailed}`, [since]);
  return (rows as { n: number }[])[0]?.n ?? 0;
}
