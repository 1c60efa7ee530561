import { setTimeout as pause } from 'node:timers/promises';
import pg, { type PoolConfig } from 'pg';
import { beginning, endsOfWork } from './ends.ts';

/** How often who waits asks again, in ms. It holds nothing meanwhile, so a small pooler suffices. */
const askEveryMs = 200;

/** A lock of a transaction: one of a session would stay behind in a pooler. */
const ask = `select pg_try_advisory_xact_lock(hashtext('skylantern start')) as taken`;

/**
 * Runs what only one process may do at a time: migrations, making queues, the first sample world. The
 * turn is a transaction that stays open on a connection of its own; the work goes by the pool. It ends
 * with the process, killed or not.
 *
 * @throws what `run` throws; or when the turn was lost while it ran
 */
export async function takeTurn<Value>(
  connection: PoolConfig,
  run: () => Promise<Value>,
): Promise<Value> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 10_000, keepAlive: true });
  // A connection that is lost while nothing is asked fails the commit.
  client.on('error', () => undefined);
  await client.connect();
  try {
    while (!(await begin(client))) {
      await client.query('rollback');
      await pause(askEveryMs);
    }
    const value = await run();
    await client.query('commit');
    return value;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function begin(client: pg.Client): Promise<boolean> {
  await client.query(beginning(endsOfWork));
  const { rows } = await client.query<{ taken: boolean }>(ask);
  return rows[0]?.taken === true;
}
