import { once } from 'node:events';
import { request } from 'node:https';
import { join } from 'node:path';
import { type ConnectionOptions, connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { startProcess } from './processes.ts';
import type { SetUp } from './set-up.ts';

const head =
  'POST /api/deliberations/x/votes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json';

/** What strangers may do to the site, and how many at once. */
const attacks = {
  'large-bodies': {
    parallel: 20,
    once: (port: number) =>
      sendBytes(port, `${head}\r\nContent-Length: 900000\r\n\r\n${'x'.repeat(900_000)}`),
  },
  'endless-bodies': {
    parallel: 200,
    once: (port: number) => sendBytes(port, `${head}\r\nContent-Length: 1000\r\n\r\n{`),
  },
  'csv-readers': {
    parallel: 10,
    once: (port: number) =>
      readAll(port, '/api/deliberations/night-market-plastics/statements.csv'),
  },
} as const;
export type Attack = keyof typeof attacks;

/** From a network of their own. */
const from = { host: '127.0.0.1', rejectUnauthorized: false, localAddress: '127.3.0.1' };

/**
 * Runs an attack in a process of its own, which takes none of the time of who measures; ends with it.
 * @returns how often it attacked
 */
export async function startAttack(site: SetUp, attack: Attack): Promise<number> {
  const { child } = startProcess({
    command: process.execPath,
    args: ['--import', 'tsx', fileURLToPath(import.meta.url), attack, String(site.port)],
    log: join(site.folder, 'attack.log'),
  });
  const parts: Buffer[] = [];
  child.stdout?.on('data', (part: Buffer) => parts.push(part));
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`The attack ${attack} could not be run: attack.log`);
  return Number(Buffer.concat(parts).toString());
}

async function attackFor(attack: Attack, port: number, ms: number): Promise<void> {
  const until = performance.now() + ms;
  const { parallel, once: attackOnce } = attacks[attack];
  const attackers = Array.from({ length: parallel }, async () => {
    let times = 0;
    while (performance.now() < until) {
      await attackOnce(port);
      times += 1;
    }
    return times;
  });
  const times = await Promise.all(attackers);
  process.stdout.write(String(times.reduce((sum, each) => sum + each, 0)));
}

/** Sends bytes over TLS and waits for the end of the connection, 8 s at most. */
function sendBytes(port: number, bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ ...from, port } as ConnectionOptions);
    socket.setTimeout(8_000, () => socket.destroy());
    socket.on('data', () => socket.end());
    // An attacker does not mind; what others get is what is measured.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
    socket.write(bytes);
  });
}

function readAll(port: number, path: string): Promise<void> {
  return new Promise((resolve) => {
    const asked = request({ ...from, port, path }, (answer) => {
      answer.resume().on('close', () => resolve());
    });
    asked.on('error', () => resolve()).end();
  });
}

const [, file, attack, port] = process.argv;
if (file === fileURLToPath(import.meta.url)) await attackFor(attack as Attack, Number(port), 8_000);
