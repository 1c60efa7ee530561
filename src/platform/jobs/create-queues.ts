import pg, { type PoolConfig } from 'pg';
import type PgBoss from 'pg-boss';

const lock = `select pg_advisory_lock(hashtext('skylantern queues'))`;

/**
 * Creates the queues that are missing, one process after the other: two that create at the same time
 * would lock the table of jobs against each other (a deadlock in pg-boss 10.4).
 */
export async function createQueues(
  boss: PgBoss,
  connection: PoolConfig,
  queues: readonly string[],
): Promise<void> {
  if ((await findMissing(boss, queues)).length === 0) return;
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query(lock);
    for (const queue of await findMissing(boss, queues)) await boss.createQueue(queue);
  } finally {
    await client.end();
  }
}

async function findMissing(boss: PgBoss, queues: readonly string[]): Promise<readonly string[]> {
  const there = new Set((await boss.getQueues()).map(({ name }) => name));
  return queues.filter((queue) => !there.has(queue));
}
