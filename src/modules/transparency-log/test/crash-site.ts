import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { environmentOf } from '../../../platform/bench/own-site.ts';
import {
  type EmbeddedServer,
  openEmbeddedServer,
} from '../../../platform/database/embedded/embedded-postgres.ts';

/** One process on the embedded database, or several on a server that stands by itself. */
export type CrashMode = 'embedded' | 'separate';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const program = fileURLToPath(new URL('./crash-process.ts', import.meta.url));
const quiet = () => undefined;

/** Where the log, its database and its processes are; `server` stands by itself, or nobody holds it. */
export class CrashSite {
  readonly folder = mkdtempSync(join(tmpdir(), 'crash-log-'));
  readonly serverDir: string;
  /** Where the processes keep key and guard. */
  readonly dataDir: string;
  #server: EmbeddedServer | undefined;

  constructor(readonly mode: CrashMode) {
    chmodSync(this.folder, 0o711);
    this.serverDir = join(this.folder, 'server');
    this.dataDir = mode === 'embedded' ? this.serverDir : join(this.folder, 'site');
    for (const each of new Set([this.serverDir, this.dataDir])) mkdirSync(each, { mode: 0o711 });
  }

  get guard(): string {
    return join(this.dataDir, 'transparency-log/guard');
  }

  async open(): Promise<void> {
    if (this.mode === 'separate') this.#server = await this.#join();
  }

  /** Lets go of the server, and waits until it has stopped where nobody else uses it. */
  async close(): Promise<void> {
    await this.#server?.release();
    this.#server = undefined;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #join(): Promise<EmbeddedServer> {
    return openEmbeddedServer({ dataDir: this.serverDir, say: quiet });
  }

  /** The settings of a process of this site. */
  get settings(): Record<string, string> {
    const settings = { DATA_DIR: this.dataDir, LOG_LEVEL: 'silent', NODE_ENV: 'test' };
    if (this.#server === undefined) return settings;
    const { host, user, password, database } = this.#server.connection;
    const url = new URL('postgres://server/');
    Object.assign(url, { username: user, password, pathname: database });
    url.searchParams.set('host', host);
    return { ...settings, DATABASE_URL: url.href };
  }

  /** Asks the database, as one more who uses it. */
  async ask<Answer>(question: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
    const server = this.#server ?? (await this.#join());
    const client = new pg.Client(server.connection);
    client.on('error', quiet);
    try {
      await client.connect();
      return await question(client);
    } finally {
      await client.end();
      if (server !== this.#server) await server.release();
    }
  }

  killServer(): void {
    const file = join(this.serverDir, 'postgres/cluster/postmaster.pid');
    process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL');
  }

  /** Keeps the files of the stopped database as they are now. */
  async copyDatabase(): Promise<void> {
    await copy(this.#cluster, this.#older);
  }

  /** Puts the kept files in the place of those of now. */
  async bringOlderBack(): Promise<void> {
    rmSync(this.#cluster, { recursive: true });
    await copy(this.#older, this.#cluster);
  }

  get #cluster(): string {
    return join(this.serverDir, 'postgres/cluster');
  }

  get #older(): string {
    return join(this.folder, 'older');
  }
}

/** With owners and modes, which PostgreSQL insists on. */
const copy = (from: string, to: string) => promisify(execFile)('cp', ['-a', from, to]);

export interface CrashTask {
  readonly writers: readonly { readonly name: string; readonly from: number }[];
  readonly integrates: boolean;
  readonly restMs: number;
}

/** A process of the site and what it says. */
export class CrashProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly ready: Promise<boolean>;
  isReady = false;

  constructor(settings: Record<string, string>, task: CrashTask, hear: CrashHearing) {
    const args = ['--import', 'tsx', program, JSON.stringify(task)];
    this.#child = spawn(process.execPath, args, {
      cwd: root,
      env: environmentOf(settings),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#ended = once(this.#child, 'close');
    this.ready = new Promise((resolve) => {
      onLines(this.#child.stdout, (line) => {
        if (line !== 'ready') return hear.acknowledged(line);
        this.isReady = true;
        resolve(true);
      });
      this.#ended.then(() => resolve(false));
    });
    onLines(this.#child.stderr, hear.wrong);
  }

  /** Ends it, and waits until all that it said is heard. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.#child.kill(signal);
    await this.#ended;
  }
}

export interface CrashHearing {
  /** The key of an act that is done. */
  acknowledged(key: string): void;
  wrong(message: string): void;
}

/** Whole lines only: what a killed process began to say was not said. */
function onLines(stream: NodeJS.ReadableStream | null, hear: (line: string) => void): void {
  let rest = '';
  stream?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) hear(line);
  });
}
