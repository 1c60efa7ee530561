import type { Socket } from 'node:net';
import type { ClientBase } from 'pg';

/**
 * Ends a connection at once; what waits on it fails. `end` would wait for answers that never come, so
 * its stream is taken, as pg's own pool does when connecting takes too long.
 */
export function cutOff(client: ClientBase): void {
  const { connection } = client as ClientBase & { connection?: { stream: Socket } };
  connection?.stream.destroy();
}
