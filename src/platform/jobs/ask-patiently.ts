import { setTimeout as pause } from 'node:timers/promises';
import { isServerAway } from '../database/away.ts';
import type { SqlRunner } from '../database/database.ts';

const pauseMs = 500;

/**
 * The database as pg-boss asks it while it works off the queues: what meets a database that is away is
 * asked again until it answers: else the end of a job would be lost. pg-boss does not wait for that
 * statement for jobs of its own (`manager.js`, `onFetch`), so that a rejection there would end the process. Each of its statements may run twice: a job that was fetched unheard comes back when
 * its time is up.
 *
 * @param isClosing then nobody waits any longer: a statement changes nothing and finds nothing
 * @param warn once for each statement that waits
 */
export function askPatiently(
  sql: SqlRunner,
  { isClosing, warn }: { isClosing(): boolean; warn(message: string, error: unknown): void },
): Pick<SqlRunner, 'query'> {
  return {
    async query(text, values) {
      for (let tries = 0; ; tries += 1) {
        try {
          return await sql.query(text, values);
        } catch (error) {
          if (!isServerAway(error)) throw error;
          if (tries === 0) warn('the job queue waits for the database', error);
          if (isClosing()) return { rows: [], rowCount: 0 };
          await pause(pauseMs);
        }
      }
    },
  };
}
