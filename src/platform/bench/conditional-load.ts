import { once } from 'node:events';
import { connect } from 'node:net';

/** Requests under way at once on one connection: what a proxy that asks for many would send. */
const inFlight = 8;
/** A server closes a connection after so many requests; ours does after this many. */
const mostOnOne = 1_000;
const endOfHead = '\r\n\r\n';

/**
 * Asks for one address as fast as it goes, with the entity-tag that it has, on so many connections.
 * It speaks HTTP by itself: a client library would cost more than the answer.
 *
 * @returns how many 304s came; anything else ends the measurement
 */
export async function countUnchanged(
  address: string,
  { path, tag, connections, seconds }: ConditionalLoad,
): Promise<number> {
  const { hostname, port, host } = new URL(address);
  const asked = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nIf-None-Match: ${tag}${endOfHead}`;
  const end = performance.now() + seconds * 1_000;
  const counts = Array.from({ length: connections }, async () => {
    let count = 0;
    while (performance.now() < end) count += await askOnOne({ asked, hostname, port, end });
    return count;
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

interface OneConnection {
  /** The request, as it is sent. */
  readonly asked: string;
  readonly hostname: string;
  readonly port: string;
  /** When to stop, in ms of the process. */
  readonly end: number;
}

/** Asks on one connection until the time is over or the server would close it. @returns the answers */
async function askOnOne({ asked, hostname, port, end }: OneConnection): Promise<number> {
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  let count = 0;
  let rest = '';
  socket.write(asked.repeat(inFlight));
  for await (const chunk of socket) {
    const answers = (rest + String(chunk)).split(endOfHead);
    rest = answers.pop() ?? '';
    for (const answer of answers) {
      if (!answer.startsWith('HTTP/1.1 304')) throw new Error(`Not unchanged: ${answer}`);
    }
    count += answers.length;
    if (performance.now() > end || count + 2 * inFlight > mostOnOne) break;
    socket.write(asked.repeat(answers.length));
  }
  return count;
}

export interface ConditionalLoad {
  readonly path: string;
  readonly tag: string;
  readonly connections: number;
  readonly seconds: number;
}
