import { findFreePort } from '../../src/platform/bench/own-site.ts';
import { FaultSite } from '../../src/start/test/fault-site.ts';
import { moveKey, Neighbours } from './neighbours.ts';
import { type Process, startProgram, until } from './processes.ts';

/** How many entries of a kind there are, and how many of them have their number. */
export interface Counted extends Record<string, unknown> {
  readonly kind: string;
  readonly entries: number;
  readonly placed: number;
}

/** Web and worker as two processes on one database, and all that they lean on. */
export class WatchedSite {
  readonly neighbours: Neighbours;
  readonly #base: FaultSite;
  readonly #running: Process[] = [];
  #settings: Record<string, string> = {};
  #worker: Process | undefined;
  #logLine = '';
  address = '';

  private constructor(base: FaultSite) {
    this.#base = base;
    this.neighbours = new Neighbours(this.#dataDir);
  }

  static async open(): Promise<WatchedSite> {
    const base = new FaultSite();
    await base.open();
    return new WatchedSite(base);
  }

  /** Resolves once everybody has done all that was to do. */
  async start(): Promise<void> {
    const port = await findFreePort();
    this.address = `http://127.0.0.1:${port}`;
    this.#settings = {
      ...this.#base.settings,
      ...(await this.neighbours.open()),
      ...{ PORT: String(port), HOST: '127.0.0.1', BASE_URL: this.address, DEMO: '1' },
      ...{ OFFICE_NETWORKS: '127.0.0.0/8', LOG_LEVEL: 'warn', NODE_ENV: 'development' },
    };
    this.#run('web');
    await until('the site is ready', async () => (await ask(`${this.address}/readyz`)).ok, 300_000);
    this.startWorker();
    await until('the log is named', async () => (await this.#findLogLine()) !== '');
    this.#logLine = await this.#findLogLine();
    await this.neighbours.openWitnesses(this.#logLine);
    await until('all entries of the past have their number', async () =>
      (await this.count()).every(({ entries, placed }) => entries === placed),
    );
    await until('both witnesses cosign', () => this.isCosigned());
  }

  #run(part: 'web' | 'worker'): Process {
    const started = startProgram([part], this.#settings);
    this.#running.push(started);
    return started;
  }

  startWorker(): void {
    this.#worker = this.#run('worker');
  }

  async killWorker(): Promise<void> {
    await this.#worker?.stop('SIGKILL');
  }

  get #dataDir(): string {
    return this.#base.settings.DATA_DIR ?? '';
  }

  /** Takes the key of the log from the worker, which then gives no numbers. */
  stopSequencer(): void {
    moveKey(this.#dataDir, 'away');
  }

  async returnAll(): Promise<void> {
    moveKey(this.#dataDir, 'back');
    await this.neighbours.return(this.#logLine);
    this.startWorker();
  }

  ask<Row extends Record<string, unknown>>(question: string): Promise<Row[]> {
    return this.#base.ask<Row>(question);
  }

  count(): Promise<Counted[]> {
    return this.ask<Counted>(`select e.kind, count(*)::int as entries, count(p.idx)::int as placed
      from transparency_log.entry e left join transparency_log.place p on p.entry_id = e.id
      group by e.kind`);
  }

  /** How the site names its log to those who watch it. */
  async #findLogLine(): Promise<string> {
    const text = await this.#read('policy');
    return text.split('\n').find((line) => line.startsWith('log ')) ?? '';
  }

  /** Whether both witnesses have cosigned the newest checkpoint. */
  async isCosigned(): Promise<boolean> {
    const lines = (await this.#read('checkpoint')).split('\n');
    return lines.filter((line) => line.startsWith('— neighbour-')).length === 2;
  }

  async #read(path: string): Promise<string> {
    return (await ask(`${this.address}/api/transparency-log/${path}`)).text();
  }

  /** What the processes wrote last, for whoever looks for the reason. */
  get said(): string {
    const all = [...this.#running, ...this.neighbours.processes];
    return all.map((each) => each.said().slice(-3_000)).join('\n---\n');
  }

  async close(): Promise<void> {
    for (const each of this.#running.toReversed()) await each.stop('SIGKILL');
    await this.neighbours.close();
    await this.#base.close();
  }
}

function ask(url: string): Promise<Response> {
  return fetch(url, { signal: AbortSignal.timeout(10_000) });
}
