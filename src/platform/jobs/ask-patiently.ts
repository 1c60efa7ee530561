import { setTimeout as pause } from 'node:timers/promises';
import { isServerAway } from '../database/away.ts';
import type { SqlRunner } from '../database/database.ts';

const pauseMs = 500;

/**
 * The database as pg-boss asks it while it works off the queues: what meets a database that is away is
 * asked again until it answers. pg-boss does not wait for its own statement that a job has ended
 * (`manager.js`, `onFetch`), so that a rejection there would end the process; and the end of the job
 * would be lost. Each of its statements may run twice: a job that was fetched unheard comes back when
 * its time is up.
 *
 * @param isClosing then nobody waits any longer: a statement changes nothing and finds nothing
 */
export function askPatiently(sql: SqlRunner, isClosing: () => boolean): Pick<SqlRunner, 'query'> {
  return {
    async query(text, values) {
      for (;;) {
        try {
          return await sql.query(text, values);
        } catch (error) {
          if (!isServerAway(error)) throw error;
          if (isClosing()) return { rows: [], rowCount: 0 };
          await pause(pauseMs);
        }
      }
    },
  };
}
