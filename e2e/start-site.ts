import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { modules } from '../src/modules.ts';

const root = resolve(import.meta.dirname, '..');

/**
 * Before all journeys: the site as a newcomer starts it, with the sample world, in a folder of its own,
 * and with what a module's `site-settings.ts` adds; then, while it runs, what the journeys of a module need besides, by its `prepare-site.ts`. Where
 * `SITE` names a site that runs already, prepared like this, the journeys go there instead.
 */
export default async function startSite(): Promise<() => Promise<void>> {
  if (process.env.SITE !== undefined) return async () => undefined;
  const dataDir = await mkdtemp(join(tmpdir(), 'skylantern-e2e-'));
  await chmod(dataDir, 0o711);
  const port = await freePort();
  const beside = await readSettings(`http://localhost:${port}`);
  const env = {
    ...process.env,
    ...Object.assign({}, ...beside.map(({ settings }) => settings)),
    DATA_DIR: dataDir,
    PORT: String(port),
    // A name: browsers keep no passkey for a number of the network.
    HOST: 'localhost',
    LOG_LEVEL: 'warn',
  };
  const site = spawn(process.execPath, ['bin/skylantern.js', 'start'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.env.SITE = `http://localhost:${port}`;
  const end = async () => {
    const ended = new Promise((done) => site.once('exit', done));
    if (site.exitCode === null && site.kill('SIGTERM')) await ended;
    for (const each of beside) await each.end();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await untilReady(process.env.SITE, site);
    await prepareModules(env, dataDir);
  } catch (error) {
    await end();
    throw error;
  }
  return end;
}

/** What the site of the journeys is started with for a module, and what ends with it. */
export interface SettingsOfSite {
  readonly settings: Readonly<Record<string, string>>;
  end(): Promise<void>;
}

/** Each module's, by its `site-settings.ts`. @param site where it will be reached */
async function readSettings(site: string): Promise<SettingsOfSite[]> {
  const all: SettingsOfSite[] = [];
  for (const { name } of modules) {
    const file = join(import.meta.dirname, name, 'site-settings.ts');
    if (existsSync(file)) all.push(await (await import(file)).settingsOfSite(site));
  }
  return all;
}

/** Runs `skylantern …` on the data of the site that runs. */
export type RunCommand = (...args: string[]) => Promise<unknown>;

async function prepareModules(env: NodeJS.ProcessEnv, dataDir: string): Promise<void> {
  const start = promisify(execFile);
  const run: RunCommand = (...args) =>
    start(process.execPath, ['bin/skylantern.js', ...args], { cwd: root, env });
  for (const { name } of modules) {
    const file = join(import.meta.dirname, name, 'prepare-site.ts');
    if (!existsSync(file)) continue;
    const { prepareSite } = await import(file);
    await prepareSite(run, dataDir);
  }
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
