import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** The program that `npm run skylantern` runs. */
export const launcher = fileURLToPath(new URL('../../../bin/skylantern.js', import.meta.url));

/**
 * The environment of a process of ours without any setting: an operator's DATABASE_URL must never
 * reach a site that is only measured.
 */
export function environmentOf(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, ...settings };
}

/** A whole site in a process of its own, with the sample world. */
export interface OwnSite {
  readonly address: string;
  readonly child: ChildProcess;
  /** Ends it by the signal and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/**
 * Starts a site on this machine only; resolves when it is ready.
 * @throws when it ends before, or is not ready after a minute
 */
export async function startOwnSite(
  dataDir: string,
  port: number,
  logLevel: 'error' | 'silent' = 'error',
  settings: Readonly<Record<string, string>> = {},
): Promise<OwnSite> {
  // All who ask sit on this machine: a network of its own budget, as a school has it.
  const network = { OFFICE_NETWORKS: '127.0.0.0/8' };
  const place = { DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1', ...network };
  const child = spawn(process.execPath, [launcher, 'start'], {
    env: environmentOf({ ...place, LOG_LEVEL: logLevel, ...settings }),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const address = `http://127.0.0.1:${port}`;
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (hasEnded()) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  try {
    await waitUntilReady(address, hasEnded);
  } catch (error) {
    await stop('SIGKILL');
    throw error;
  }
  return { address, child, stop };
}

async function waitUntilReady(address: string, hasEnded: () => boolean): Promise<void> {
  const patienceMs = 60_000;
  const giveUp = performance.now() + patienceMs;
  while (performance.now() < giveUp && !hasEnded()) {
    const ready = await fetch(`${address}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The site did not become ready');
}

/** A port that nobody listens on now. */
export async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await once(probe.close(), 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
