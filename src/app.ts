import { randomBytes } from 'node:crypto';
import type { PoolConfig } from 'pg';
import { accountPagesOf } from './platform/account-pages.ts';
import { gatherLeafWords } from './platform/acts/leaf-words.ts';
import type { Config } from './platform/config/config.ts';
import { keepSecret } from './platform/config/keep-secret.ts';
import { type DatabaseHandle, openDatabase } from './platform/database/database.ts';
import { migrateAll } from './platform/database/migrations-of-all.ts';
import { openServer, type Server, type SoleSite } from './platform/database/open-server.ts';
import { refuseForgetfulPooler } from './platform/database/refuse-pooler.ts';
import { takeTurn } from './platform/database/turn.ts';
import { openJobs } from './platform/jobs/jobs.ts';
import { allQueues } from './platform/jobs/jobs-of-all.ts';
import { createKeptFiles } from './platform/kept-files/kept-files.ts';
import { createKeyring } from './platform/keyring.ts';
import { openChannels } from './platform/messaging/open-channels.ts';
import { openMailer } from './platform/messaging/open-mailer.ts';
import { messagesOf } from './platform/messaging/outbox/messages-of-all.ts';
import { senderRuns, startChannels, stopChannels } from './platform/messaging/outbox/senders.ts';
import type { Module } from './platform/module.ts';
import { gatherPersonData } from './platform/person-data/gather-person-data.ts';
import type { Clock, Platform } from './platform/platform.ts';
import { gatherPlugs } from './platform/plugs.ts';
import { createPngs } from './platform/pngs/pngs.ts';
import { officesOf } from './platform/powers/offices.ts';
import { gatherPowerWords } from './platform/powers/power-words.ts';
import type { Random } from './platform/random.ts';
import { startRuns } from './platform/runs/runs.ts';
import { checkDatabase } from './platform/start-checks/check-database.ts';
import { checkSecret } from './platform/start-checks/check-secret.ts';
import { openLog } from './platform/telemetry/log.ts';
import type { Metrics } from './platform/telemetry/measured.ts';
import { gatherThings } from './platform/things/things.ts';
import { createThreads } from './platform/threads/threads.ts';

export interface OpenOptions {
  readonly modules: readonly Module[];
  /** For the person at the terminal. */
  readonly say: (message: string) => void;
  /** Whether this process keeps the job queue in order (the site does, a command does not). */
  readonly keepsQueue: boolean;
  /** For a site, of which there is one on a data folder; a command may run beside it. */
  readonly site?: SoleSite;
  readonly clock?: Clock;
  readonly random?: Random;
  /** False: the database is migrated already. */
  readonly migrate?: boolean;
}

export interface OpenPlatform {
  readonly platform: Platform;
  /** Begins to work off the queues, to keep the schedules and the runs of the modules. */
  work(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens everything that modules stand on, from the configuration; `close` gives all of it back. What
 * was opened before a failure is given back too.
 *
 * @throws SiteLockHeldError when this is a site and another one stands on the same data folder
 */
export async function openPlatform(config: Config, options: OpenOptions): Promise<OpenPlatform> {
  const server = await openServer(config, options.say, options.site);
  const closers = [() => server.release()];
  const close = () => closeAll(closers);
  try {
    return { ...(await openOn(server, config, options, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens the rest on the server; each part that is open adds how to close it, the last one first. */
async function openOn(
  server: Server,
  config: Config,
  options: OpenOptions,
  closers: (() => Promise<void>)[],
): Promise<Omit<OpenPlatform, 'close'>> {
  const log = openLog(config.logLevel);
  const warn = (message: string, error: unknown) => log.warn({ err: error }, message);
  const { databasePool: size } = config;
  const database = openDatabase(server.connection, { size, revive: server.revive, warn });
  closers.unshift(() => database.close());
  await checkDatabase(database.sql, () => new Date());
  if (config.databaseUrl !== null) await refuseForgetfulPooler(database);
  const keyring = createKeyring(config.secret ?? (await keepSecret(config)));
  const jobs = await takeTurn(turnConnection(config, database), async () => {
    if (options.migrate !== false) await migrateAll(database, options.modules);
    await checkSecret(database.sql, keyring);
    const { keepsQueue } = options;
    return openJobs({ sql: database.sql, ...allQueues(options.modules), keepsQueue, warn });
  });
  const mailer = openMailer(config, options.say);
  const metrics = await openMetrics(config, database);
  const plain = createThreads(2, warn);
  const threads = metrics?.timed(plain) ?? plain;
  const keptFiles = createKeptFiles();
  // After the threads: what they do for a file that is being made ends with them.
  closers.unshift(jobs.close, threads.close, keptFiles.close, mailer.close);
  const ground: Omit<Platform, 'channels'> = {
    config,
    database,
    jobs,
    log,
    ...(metrics === undefined ? {} : { metrics }),
    keyring,
    mailer,
    messages: messagesOf(options.modules),
    threads,
    pngs: createPngs(threads),
    keptFiles,
    offices: officesOf(options.modules),
    powerWords: gatherPowerWords(options.modules),
    plugs: gatherPlugs(options.modules),
    personData: gatherPersonData(options.modules, () => platform),
    things: gatherThings(options.modules),
    leafWords: gatherLeafWords(options.modules),
    account: accountPagesOf(options.modules),
    clock: options.clock ?? (() => new Date()),
    random: options.random ?? ((size) => randomBytes(size)),
  };
  const platform: Platform = { ...ground, channels: openChannels(ground) };
  return {
    platform,
    async work() {
      await jobs.work(platform);
      const { channels } = platform;
      await startChannels(platform);
      closers.unshift(() => stopChannels(channels));
      const ofModules = options.modules.flatMap(({ runs }) => runs ?? []);
      const running = startRuns(platform, [...senderRuns(channels), ...ofModules]);
      // Before all that its turns stand on.
      closers.unshift(running.stop);
    },
  };
}

/** Where the turn of starting is taken: past a pooler, if the settings name such a way. */
export function turnConnection(config: Config, database: DatabaseHandle): PoolConfig {
  const direct = config.databaseUrlDirect;
  return direct === null ? database.connection : { connectionString: direct };
}

/** Loaded only where it is asked for. */
async function openMetrics(config: Config, database: DatabaseHandle): Promise<Metrics | undefined> {
  if (config.metricsPort === null) return undefined;
  const { createMetrics } = await import('./platform/telemetry/metrics.ts');
  return createMetrics(database);
}

/** Closes in order, each although one before it failed. @throws the first failure, at the end */
export async function closeAll(closers: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closers) await close().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
