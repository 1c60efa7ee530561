import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { environmentOf, launcher } from '../../src/platform/bench/own-site.ts';

/** A process of the program, and all that it wrote. */
export interface Process {
  said(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const alive = new Set<ChildProcess>();
// Whatever ends the check, nothing of it goes on.
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

export function startProgram(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Process {
  const child = spawn(process.execPath, [launcher, ...args], {
    env: environmentOf(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  alive.add(child);
  let said = '';
  const hear = (text: Buffer) => {
    said += text;
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  child.on('exit', () => alive.delete(child));
  return {
    said: () => said,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    },
  };
}

/** The answer of a command. @throws with its words where it fails */
export function askProgram(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Record<string, string> {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], {
    env: environmentOf(settings),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}${stdout}`);
  return JSON.parse(stdout) as Record<string, string>;
}

/** A server that takes every connection and never says a word. */
export class SilentServer {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server = createServer((socket) => {
    this.#sockets.add(socket.on('error', () => undefined));
  });

  /** How many have asked it. */
  get asked(): number {
    return this.#sockets.size;
  }

  async open(port: number): Promise<void> {
    await once(this.#server.listen(port, '127.0.0.1'), 'listening');
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await once(this.#server.close(), 'close');
  }
}

/** Asks again until it holds; what cannot be asked does not hold yet. @throws naming what did not come within the patience, in ms */
export async function until(
  what: string,
  holds: () => Promise<boolean>,
  patienceMs = 180_000,
): Promise<number> {
  const begun = performance.now();
  while (performance.now() - begun < patienceMs) {
    if (await holds().catch(() => false)) return performance.now() - begun;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`Not within ${patienceMs / 1_000} s: ${what}`);
}
