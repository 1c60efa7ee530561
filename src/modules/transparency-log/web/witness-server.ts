import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Witness } from '../app/witness.ts';
import { answerAddCheckpoint, sendWitnessed } from './witness-routes.ts';

/** The largest request, in bytes: far above 63 hashes and 100 signatures. */
const largestRequest = 256 * 1024;

/** Times in ms: nobody's network needs longer for a request of some kB. */
const patience = { headersTimeout: 10_000, requestTimeout: 20_000, keepAliveTimeout: 5_000 };

/** More connections at once are turned away. */
const mostConnections = 500;

/** Both prefixes of a witness (C2SP tlog-witness) are its root; a failure is told to `say` alone. */
function routesOf(witness: Witness, say: (message: string) => void) {
  const onError = (c: { text(text: string, status: 413): Response }) =>
    c.text('The request is too large.\n', 413);
  return new Hono()
    .post('/add-checkpoint', bodyLimit({ maxSize: largestRequest, onError }), (c) =>
      answerAddCheckpoint(c, witness),
    )
    .get('/:origin/checkpoint', (c) => sendWitnessed(c, witness, c.req.param('origin')))
    .notFound((c) => c.text('There is nothing here.\n', 404))
    .onError((error, c) => {
      say(`A request failed: ${error.message}`);
      return c.text('The witness failed; nothing was cosigned.\n', 500);
    });
}

/**
 * Answers as a witness on this machine's own address or, where a host is given, on that.
 *
 * @returns the port that was taken, and what lets requests under way end and then closes
 */
export async function listenAsWitness(
  witness: Witness,
  at: { readonly port: number; readonly host: string },
  say: (message: string) => void,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer(patience, getRequestListener(routesOf(witness, say).fetch));
  server.maxConnections = mostConnections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : at.port;
  return { port, close: () => stop(server) };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    // It keeps the process: a connection of which nothing is read does not, and would be left for ever.
    const impatience = setTimeout(() => server.closeAllConnections(), 2_000);
    server.close((error) => {
      clearTimeout(impatience);
      if (error === undefined) resolve();
      else reject(error);
    });
    server.closeIdleConnections();
  });
}
