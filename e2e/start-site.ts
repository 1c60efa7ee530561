import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Before all journeys: the site as a newcomer starts it, with the sample world, in a folder of its own. */
export default async function startSite(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'skylantern-e2e-'));
  await chmod(dataDir, 0o711);
  const port = await freePort();
  const root = resolve(import.meta.dirname, '..');
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn' };
  const site = spawn(process.execPath, ['bin/skylantern.js', 'start'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.env.SITE = `http://127.0.0.1:${port}`;
  await untilReady(process.env.SITE, site);
  return async () => {
    const ended = new Promise((done) => site.once('exit', done));
    site.kill('SIGTERM');
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
}

async function untilReady(address: string, site: ChildProcess): Promise<void> {
  const giveUp = Date.now() + 60_000;
  while (Date.now() < giveUp && site.exitCode === null) {
    const ready = await fetch(`${address}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('The site did not become ready');
}

function freePort(): Promise<number> {
  return new Promise((done, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
