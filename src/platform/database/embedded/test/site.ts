import { createInterface } from 'node:readline';
import { openEmbeddedServer } from '../embedded-postgres.ts';

/** A process that uses the server of the folder in its first argument, and obeys its standard input. */
const [dataDir = '', durable] = process.argv.slice(2);
const tell = (event: string, facts: object = {}) =>
  process.stdout.write(`${JSON.stringify({ event, ...facts })}\n`);

const server = await openEmbeddedServer({
  dataDir,
  durable: durable === 'durable',
  say: (message) => tell('say', { message }),
});
tell('open', { connection: server.connection });

for await (const order of createInterface({ input: process.stdin })) {
  if (order === 'revive') await server.revive();
  if (order === 'release') await server.release();
  tell(order);
}
process.exit();
