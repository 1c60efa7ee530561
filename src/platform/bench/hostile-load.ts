import { once } from 'node:events';
import { connect } from 'node:net';

/** What hostile clients send, in turn; none of it is ever answered by a page. */
function attacksOn(address: string): readonly string[] {
  const { host, origin } = new URL(address);
  const head = (first: string, ...lines: string[]) =>
    [`${first} HTTP/1.1`, `Host: ${host}`, ...lines, '', ''].join('\r\n');
  const form = ['Content-Type: application/x-www-form-urlencoded', `Origin: ${origin}`];
  const fields = 'f=1&'.repeat(10_000);
  return [
    head('GET /assets/../../package.json'),
    head(`GET /en/?${'p=1&'.repeat(3_500)}`),
    head('GET /en/', `Cookie: ${'c=1; '.repeat(10_000)}`),
    `${head('POST /en/scheme', ...form, `Content-Length: ${fields.length}`)}${fields}`,
    `${head('POST /en/scheme', ...form, 'Content-Length: 300000')}${'x'.repeat(300_000)}`,
    head('POST /en/scheme', 'Origin: https://evil.example', 'Content-Length: 0'),
    head('POST /en/scheme', ...form, 'Content-Length: 5', 'Transfer-Encoding: chunked'),
    // Slow ones: a head and a body that never end.
    `GET /en/ HTTP/1.1\r\nHost: ${host}\r\n`,
    `${head('POST /en/scheme', ...form, 'Content-Length: 100')}scheme=`,
  ];
}

/** Time, in ms, that a client lets pass between two attacks, and until it gives a slow one up. */
const pause = 100;
const slowness = 2_000;

/** So many hostile clients attack until they are stopped; tells how many attacks there were. */
export function startAttacks(address: string, clients: number): () => Promise<number> {
  const attacks = attacksOn(address);
  const state = { stopped: false, count: 0 };
  const client = async (_: unknown, number: number) => {
    for (let turn = number; !state.stopped; turn += 1) {
      await attack(address, attacks[turn % attacks.length] ?? '');
      state.count += 1;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
  const running = Promise.all(Array.from({ length: clients }, client));
  return async () => {
    state.stopped = true;
    await running;
    return state.count;
  };
}

async function attack(address: string, bytes: string): Promise<void> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.on('data', () => socket.destroy());
  socket.setTimeout(slowness, () => socket.destroy());
  socket.write(bytes);
  await once(socket, 'close');
}
