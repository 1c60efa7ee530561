import { Socket } from 'node:net';
import pg, { type PoolConfig } from 'pg';
import { sameFormats } from './stored-tables.ts';

/**
 * Runs in one transaction on a connection of its own, which copies rows in either direction. A failure
 * cuts the connection: whatever was written is gone, and no stream that nobody reads holds up the end.
 */
export async function inOwnTransaction<Result>(
  connection: PoolConfig,
  begin: string,
  run: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const socket = new Socket();
  const client = new pg.Client({ ...connection, keepAlive: true, stream: () => socket });
  // Its loss is told to the statement under way too.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(begin);
    await client.query(sameFormats);
    const result = await run(client);
    await client.query('commit');
    await client.end();
    return result;
  } finally {
    socket.destroy();
  }
}
