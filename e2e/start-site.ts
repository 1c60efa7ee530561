import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { countedSlug, openSlug, realConversation } from './site.ts';

const root = resolve(import.meta.dirname, '..');

/**
 * Before all journeys: the site as a newcomer starts it, with the sample world, in a folder of its own;
 * then, by the command line while the site runs, a copy of the open conversation in which only one
 * journey votes, and the real conversation where its export is on this machine. Where `SITE` names a
 * site that runs already, prepared like this, the journeys go there instead.
 */
export default async function startSite(): Promise<() => Promise<void>> {
  if (process.env.SITE !== undefined) return async () => undefined;
  const dataDir = await mkdtemp(join(tmpdir(), 'skylantern-e2e-'));
  await chmod(dataDir, 0o711);
  const port = await freePort();
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
  };
  const site = spawn(process.execPath, ['bin/skylantern.js', 'start'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.env.SITE = `http://127.0.0.1:${port}`;
  const end = async () => {
    const ended = new Promise((done) => site.once('exit', done));
    if (site.exitCode === null && site.kill('SIGTERM')) await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await untilReady(process.env.SITE, site);
    await addConversations(env, join(dataDir, 'copy'));
  } catch (error) {
    await end();
    throw error;
  }
  return end;
}

async function addConversations(env: NodeJS.ProcessEnv, folder: string): Promise<void> {
  const run = promisify(execFile);
  const deliberations = (...args: string[]) =>
    run(process.execPath, ['bin/skylantern.js', 'deliberations', ...args], { cwd: root, env });
  await deliberations('export', openSlug, folder);
  await deliberations('import', folder, '--slug', countedSlug);
  if (existsSync(realConversation)) await deliberations('import', realConversation);
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
