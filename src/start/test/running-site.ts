import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/** A site in a process of its own, as an operator starts it. */
export interface RunningSite {
  readonly process: ChildProcess;
  readonly address: string;
  /** All that it wrote so far. */
  said(): string;
  /** Asks by a signal; the code or signal that it ended with. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

const usual = [process.execPath, 'bin/skylantern.js', 'start'] as const;

/** Starts `skylantern start`, without the sample world unless asked; it may not have come up yet. */
export async function startSite(
  dataDir: string,
  asked: Readonly<Record<string, string>> = {},
  [command, ...args]: readonly [string, ...string[]] = usual,
): Promise<RunningSite> {
  const port = await freePort();
  // Nothing else of ours: the test runner sets a BASE_URL of its own.
  const { PATH, HOME } = process.env;
  const settings = {
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: '127.0.0.1',
    DEMO: '0',
    ...asked,
  };
  const child = spawn(command, args, {
    cwd: root,
    env: { PATH, HOME, LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const hear = (text: Buffer) => {
    said += text;
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return {
    process: child,
    address: `http://127.0.0.1:${port}`,
    said: () => said,
    async end(signal) {
      child.kill(signal);
      return ended(child);
    },
  };
}

/** The code or signal that a process ended with. */
export async function ended(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? child.signalCode;
}

/** Whether the site says that it is ready; false while it cannot be reached. */
export async function isReady({ address }: RunningSite): Promise<boolean> {
  return fetch(`${address}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );
}

/** The process of the embedded server of a data folder. */
export function serverOf(dataDir: string): number {
  const file = join(dataDir, 'postgres/cluster/postmaster.pid');
  return Number(readFileSync(file, 'utf8').split('\n')[0]);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
