import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openPlatform } from '../../../app.ts';
import { readConfig } from '../../../platform/config/config.ts';
import { exportLog } from '../app/export-log.ts';
import { openLogFiles } from '../app/log-files.ts';
import { type LogVerdict, verifyLog } from '../app/verify-log.ts';
import { transparencyLog } from '../module.ts';
import { type CrashMode, CrashProcess, CrashSite, type CrashTask } from './crash-site.ts';
import { LogWatch } from './crash-watch.ts';

const writers = 16;
/** Of a server that stands by itself: how many write, then how many integrate. */
const [writing, integrating] = [3, 2];
/** A process is killed so long after it was ready, at most, in ms. */
const longestLife = 900;
/** Kills between two looks at the database. */
const kept = 5;

export interface CrashSettings {
  readonly mode: CrashMode;
  readonly kills: number;
  /** Between two acts of a writer, in ms. */
  readonly restMs: number;
  say(message: string): void;
}

export interface CrashReport {
  readonly mode: CrashMode;
  readonly kills: number;
  /** Of them of the database server, too. */
  readonly serverKills: number;
  readonly acknowledged: number;
  readonly entries: number;
  readonly checkpoints: number;
  /** Different checkpoints that the guard was seen with. */
  readonly guards: number;
  readonly verdict: LogVerdict;
  /** Checkpoints that an older copy of the database got. */
  readonly signedByOlder: number;
  /** What must never happen; empty: the log holds. */
  readonly faults: readonly string[];
}

/** Kills what writes and what integrates at random moments, and tells what became of the log. */
export async function crashLog(settings: CrashSettings): Promise<CrashReport> {
  const site = new CrashSite(settings.mode);
  const run = new CrashRun(site, settings);
  await site.open();
  try {
    settings.say('A log of its own …');
    await run.prepare();
    settings.say('Killing …');
    await run.kill();
    settings.say('Judging …');
    await run.settle();
    const verdict = await run.judge();
    const { figures } = run;
    settings.say('Bringing an older copy back …');
    const signedByOlder = await run.bringOlderBack();
    return { ...settings, ...figures, verdict, signedByOlder, faults: [...run.watch.faults] };
  } finally {
    await run.stop();
    await site.close();
    site.remove();
  }
}

class CrashRun {
  readonly watch = new LogWatch();
  readonly #acknowledged = new Set<string>();
  readonly #next = new Map<string, number>();
  readonly #running = new Set<CrashProcess>();
  readonly #guarding: NodeJS.Timeout;
  #serverKills = 0;
  #wrong: string[] = [];

  constructor(
    readonly site: CrashSite,
    readonly settings: CrashSettings,
  ) {
    this.#guarding = setInterval(() => this.watch.lookAtGuard(site.guard), 10);
  }

  get figures() {
    return {
      serverKills: this.#serverKills,
      acknowledged: this.#acknowledged.size,
      entries: this.watch.keys.length,
      checkpoints: this.watch.checkpoints.size,
      guards: this.watch.guards.size,
    };
  }

  /** A log with some entries, and a copy of its database. */
  async prepare(): Promise<void> {
    await this.site.ask((client) =>
      client.query('create schema crash; create table crash.act (key text primary key)'),
    );
    const first = await this.#startReady(namesFrom(0, writers));
    while (this.#acknowledged.size < 50) await pause(20);
    await this.#end(first, 'SIGTERM');
    await this.settle();
    await this.site.close();
    await this.site.copyDatabase();
    await this.site.open();
  }

  async kill(): Promise<void> {
    const { kills, mode, say } = this.settings;
    const parts =
      mode === 'embedded' ? [{ names: namesFrom(0, writers), integrates: true }] : apart;
    let left = kills;
    const keepKilling = async ({ names, integrates }: (typeof parts)[number]) => {
      while (left > 0) {
        left -= 1;
        const child = this.#start(names, integrates);
        if (Math.random() < 0.9) await child.ready;
        await pause(Math.random() * longestLife);
        if (mode === 'embedded' && Math.random() < 0.25) this.#killServer();
        await this.#end(child, 'SIGKILL');
        if (left % kept === 0) await this.#look();
        if (left % 20 === 0) say(`${left} kills to go, ${this.#acknowledged.size} acknowledged`);
      }
    };
    await Promise.all(parts.map(keepKilling));
  }

  #killServer(): void {
    try {
      this.site.killServer();
      this.#serverKills += 1;
    } catch {
      // It was not up yet.
    }
  }

  /** Lets everything that waits get its index. */
  async settle(): Promise<void> {
    const last = await this.#startReady([]);
    const pending = () =>
      this.site.ask(async (client) => {
        const found = await client.query('select 1 from transparency_log.pending limit 1');
        return found.rows.length;
      });
    while ((await pending()) > 0) await pause(50);
    await this.#end(last, 'SIGTERM');
    await this.#look();
  }

  /** Compares what was acknowledged, done, numbered, published and exported. */
  async judge(): Promise<LogVerdict> {
    const { faults, keys } = this.watch;
    const found = new Set(keys);
    if (found.size !== keys.length) faults.add('A key has two entries');
    const lost = [...this.#acknowledged].filter((key) => !found.has(key));
    if (lost.length > 0) faults.add(`${lost.length} acknowledged acts have no entry: ${lost[0]}`);
    for (const wrong of new Set(this.#wrong)) faults.add(`A process said: ${wrong}`);
    const halves = await this.site.ask((client) =>
      client.query(`select key from transparency_log.entry e full join crash.act a using (key)
        where e.key is null or a.key is null
          or (select count(*) from transparency_log.opening o where o.entry_id = e.id) <> 1`),
    );
    if (halves.rows.length > 0) faults.add(`${halves.rows.length} acts are there by half`);
    this.watch.lookAtGuard(this.site.guard);
    this.watch.compareGuards();
    const verdict = await this.#verify();
    if (!verdict.ok || verdict.size !== keys.length) faults.add('The export does not verify');
    return verdict;
  }

  async #verify(): Promise<LogVerdict> {
    const config = readConfig(this.site.settings);
    if (!config.ok) throw new Error(JSON.stringify(config.refusal));
    const opened = await openPlatform(config.value, {
      modules: [transparencyLog],
      say: () => undefined,
      keepsQueue: false,
    });
    const folder = join(this.site.folder, 'exported');
    await exportLog(opened.platform, folder).finally(() => opened.close());
    return verifyLog({ files: openLogFiles(folder) });
  }

  /** @returns how many checkpoints the older database got while the guard of the newer stands beside it */
  async bringOlderBack(): Promise<number> {
    const { faults } = this.watch;
    clearInterval(this.#guarding);
    const guard = readFileSync(this.site.guard, 'utf8');
    await this.site.close();
    await this.site.bringOlderBack();
    await this.site.open();
    const count = () =>
      this.site.ask(async (client) => {
        const { rows } = await client.query<{ many: number }>(
          'select count(*)::int as many from transparency_log.checkpoint',
        );
        return rows[0]?.many ?? 0;
      });
    const before = await count();
    this.#wrong = [];
    const older = await this.#startReady(namesFrom(0, writers));
    while (this.#wrong.length < 3) await pause(20);
    await this.#end(older, 'SIGTERM');
    const signed = (await count()) - before;
    if (signed !== 0) faults.add('An older copy of the database was signed');
    if (readFileSync(this.site.guard, 'utf8') !== guard) faults.add('The guard followed it');
    const others = this.#wrong.filter((each) => !each.includes('older than the last published'));
    for (const other of new Set(others)) faults.add(`A process said: ${other}`);
    return signed;
  }

  async stop(): Promise<void> {
    clearInterval(this.#guarding);
    for (const child of this.#running) await child.end('SIGKILL');
  }

  #start(names: readonly string[], integrates: boolean): CrashProcess {
    const task: CrashTask = {
      writers: names.map((name) => ({ name, from: this.#next.get(name) ?? 0 })),
      integrates,
      restMs: this.settings.restMs,
    };
    const child = new CrashProcess(this.site.settings, task, {
      acknowledged: (key) => {
        const [name = '', number] = key.split('-');
        this.#acknowledged.add(key);
        this.#next.set(name, Number(number) + 1);
      },
      wrong: (message) => void this.#wrong.push(message),
    });
    this.#running.add(child);
    return child;
  }

  async #end(child: CrashProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    await child.end(signal);
    this.#running.delete(child);
  }

  /** One that integrates and is up; a start that finds the server too slow is tried again. */
  async #startReady(names: readonly string[]): Promise<CrashProcess> {
    for (let tries = 0; tries < 3; tries += 1) {
      const child = this.#start(names, true);
      if (await child.ready) return child;
      await this.#end(child, 'SIGKILL');
    }
    throw new Error(`A process did not start: ${this.#wrong.join('\n')}`);
  }

  async #look(): Promise<void> {
    await this.site.ask((client) => this.watch.look(client));
  }
}

const namesFrom = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `w${from + at}`);

/** Who does what where the processes stand apart: the writers share the names. */
const apart = [
  ...Array.from({ length: writing }, (_, at) => ({
    names: namesFrom(
      Math.floor((at * writers) / writing),
      Math.floor(((at + 1) * writers) / writing),
    ),
    integrates: false,
  })),
  ...Array.from({ length: integrating }, () => ({ names: [] as string[], integrates: true })),
];
