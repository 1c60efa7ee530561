import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { environmentOf } from '../../platform/bench/own-site.ts';
import {
  type EmbeddedServer,
  openEmbeddedServer,
} from '../../platform/database/embedded/embedded-postgres.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const program = fileURLToPath(new URL('./fault-sender.ts', import.meta.url));

/** A database server that stands by itself, for processes that are killed. */
export class FaultSite {
  readonly #folder = mkdtempSync(join(tmpdir(), 'send-faults-'));
  #server: EmbeddedServer | undefined;

  async open(): Promise<void> {
    chmodSync(this.#folder, 0o711);
    this.#server = await openEmbeddedServer({ dataDir: this.#folder, say: () => undefined });
  }

  /** The settings of a process of this site. */
  get settings(): Record<string, string> {
    const { host, user, password, database } = this.#connection;
    const url = new URL('postgres://server/');
    Object.assign(url, { username: user, password, pathname: database });
    url.searchParams.set('host', host);
    return {
      DATABASE_URL: url.href,
      DATA_DIR: this.#folder,
      LOG_LEVEL: 'silent',
      NODE_ENV: 'test',
    };
  }

  get #connection() {
    if (this.#server === undefined) throw new Error('The database is not open');
    return this.#server.connection;
  }

  async ask<Row extends pg.QueryResultRow>(question: string): Promise<Row[]> {
    const client = new pg.Client(this.#connection);
    try {
      await client.connect();
      return (await client.query<Row>(question)).rows;
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    await this.#server?.release();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export interface SenderTask {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly smpp: string;
  readonly mail: string;
  readonly settles: boolean;
}

/** A process that posts and sends, and what it says. */
export class FaultSender {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  /** Whether it began before it ended. */
  readonly ready: Promise<boolean>;

  constructor(
    settings: Record<string, string>,
    task: SenderTask,
    hear: { said(line: string): void; wrong(line: string): void },
  ) {
    this.#child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(task)], {
      cwd: root,
      env: environmentOf(settings),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#ended = once(this.#child, 'close');
    this.ready = new Promise((resolve) => {
      onWholeLines(this.#child.stdout, (line) => {
        if (line === 'ready') resolve(true);
        else hear.said(line);
      });
      void this.#ended.then(() => resolve(false));
    });
    if (this.#child.stderr !== null)
      createInterface({ input: this.#child.stderr }).on('line', hear.wrong);
  }

  /** Waits until it has ended by itself, and all that it said is heard. */
  async ended(): Promise<void> {
    await this.#ended;
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}

/** What a killed process began to say was not said. */
function onWholeLines(stream: NodeJS.ReadableStream | null, hear: (line: string) => void): void {
  let rest = '';
  stream?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) hear(line);
  });
}
