import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { expect } from 'vitest';
import type { Connection } from '../greeting.ts';

/** An operator who is not root. */
export const ordinaryUser = { uid: 65_534, gid: 65_534 };

export interface Site {
  readonly process: ChildProcess;
  readonly connection: Connection;
  readonly said: readonly string[];
  order(command: 'revive' | 'release'): Promise<void>;
  /** Ends it by a signal to it alone, or to its whole group as Ctrl-C does. */
  kill(signal?: NodeJS.Signals, group?: boolean): Promise<void>;
}

interface SiteOptions {
  readonly as?: typeof ordinaryUser;
  readonly durable?: boolean;
  /** Programs that start it, such as one that makes a container. */
  readonly within?: readonly string[];
}

const started: Site['process'][] = [];
const folders: string[] = [];
const program = fileURLToPath(new URL('./site.ts', import.meta.url));

/** A new folder that a user other than root can enter. */
export function makeFolder(owner?: typeof ordinaryUser): string {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-'));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  else chmodSync(folder, 0o755);
  folders.push(folder);
  return owner ? folder : join(folder, 'site');
}

/** The same for all tests of a file; remove it after them. */
export function makeSharedFolder(): string {
  const folder = makeFolder();
  folders.pop();
  return folder;
}

/** Starts a process of its own that uses the server of `dataDir`; resolves when it has it. */
export function startSite(dataDir: string, options: SiteOptions = {}): Promise<Site> {
  return meet(spawnSite(dataDir, options));
}

/** Starts such a process and kills it after some milliseconds, wherever it is then. */
export async function startAndKill(dataDir: string, after: number): Promise<void> {
  const child = spawnSite(dataDir, {});
  await pause(after);
  child.kill('SIGKILL');
  await once(child, 'exit');
}

function spawnSite(dataDir: string, { as, durable, within = [] }: SiteOptions) {
  const site = [process.execPath, '--import', 'tsx', program, dataDir];
  const [file = '', ...rest] = [...within, ...site, durable ? 'durable' : 'careless'];
  const child = spawn(file, rest, { stdio: ['pipe', 'pipe', 'pipe'], detached: true, ...as });
  started.push(child);
  return child;
}

async function meet(child: ReturnType<typeof spawnSite>): Promise<Site> {
  const said: string[] = [];
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  const events = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const hear = async (event: string) => {
    for (;;) {
      const { value, done } = await events.next();
      if (done) throw new Error(`the site ended before “${event}”: ${errors}`);
      const heard = JSON.parse(value);
      if (heard.event === event) return heard;
      said.push(heard.message);
    }
  };
  const { connection } = await hear('open');
  return {
    process: child,
    connection,
    said,
    async order(command) {
      child.stdin.write(`${command}\n`);
      await hear(command);
    },
    async kill(signal = 'SIGKILL', group = false) {
      process.kill(group ? -pidOf(child) : pidOf(child), signal);
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

/** The server's private folder, where it is not staged elsewhere. */
export function homeOf(dataDir: string): string {
  return join(dataDir, 'postgres');
}

/** Sends `text` to the server and gives the first column of its rows. */
export async function ask(connection: Connection, text: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' });
    return rows.map((row) => row[0]);
  } finally {
    await client.end();
  }
}

export function serverPid(home: string): number {
  return Number(readFileSync(join(home, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Living processes that work in `folder`, by program. */
export function processesIn(folder: string): { pid: number; program: string }[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => tryRead(() => readlinkSync(`/proc/${pid}/cwd`)).startsWith(folder))
    .map((pid) => ({
      pid,
      program: tryRead(() => readFileSync(`/proc/${pid}/comm`, 'utf8')).trim(),
    }));
}

export function watchersIn(home: string): number[] {
  const shells = processesIn(home).filter(({ program }) => /^(sh|dash|bash)$/.test(program));
  return shells.map(({ pid }) => pid);
}

/** Waits until neither server nor watcher works in the folder. */
export function expectQuiet(folder: string): Promise<void> {
  return expect.poll(() => processesIn(folder), { timeout: 10_000, interval: 20 }).toEqual([]);
}

/** Ends what the test started; fails when a server outlives its users. */
export async function cleanUp(): Promise<void> {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  const used = folders.splice(0);
  for (const folder of used) await expectQuiet(folder);
  for (const folder of used) rmSync(folder, { recursive: true });
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the site did not start');
  return child.pid;
}

/** Processes end while we look. */
function tryRead(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
