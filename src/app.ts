import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { PoolConfig } from 'pg';
import { type Config, secretFile } from './platform/config/config.ts';
import { openDatabase } from './platform/database/database.ts';
import { openEmbeddedServer } from './platform/database/embedded/embedded-postgres.ts';
import { migrateAll } from './platform/database/migrations-of-all.ts';
import { openJobs } from './platform/jobs/jobs.ts';
import { allQueues } from './platform/jobs/jobs-of-all.ts';
import { createKeyring } from './platform/keyring.ts';
import { openMailer } from './platform/messaging/open-mailer.ts';
import type { Module } from './platform/module.ts';
import type { Clock, Platform } from './platform/platform.ts';
import type { Random } from './platform/random.ts';
import { openLog } from './platform/telemetry/log.ts';
import { createThreads } from './platform/threads/threads.ts';

export interface OpenOptions {
  readonly modules: readonly Module[];
  /** For the person at the terminal. */
  readonly say: (message: string) => void;
  /** Whether this process keeps the job queue in order (the site does, a command does not). */
  readonly keepsQueue: boolean;
  readonly clock?: Clock;
  readonly random?: Random;
  /** False: the database is migrated already. */
  readonly migrate?: boolean;
}

export interface OpenPlatform {
  readonly platform: Platform;
  close(): Promise<void>;
}

/** Opens everything that modules stand on, from the configuration; `close` gives all of it back. */
export async function openPlatform(config: Config, options: OpenOptions): Promise<OpenPlatform> {
  const log = openLog(config.logLevel);
  const warn = (message: string, error: unknown) => log.warn({ err: error }, message);
  const server = await openServer(config, options.say);
  const database = openDatabase(server.connection, { revive: server.revive, warn });
  if (options.migrate !== false) await migrateAll(database, options.modules);
  const jobs = await openJobs({
    connection: server.connection,
    ...allQueues(options.modules),
    keepsQueue: options.keepsQueue,
    warn,
  });
  const platform: Platform = {
    config,
    database,
    jobs,
    log,
    keyring: createKeyring(config.secret ?? (await keepSecret(config))),
    mailer: openMailer(config, options.say),
    threads: createThreads(2),
    clock: options.clock ?? (() => new Date()),
    random: options.random ?? ((size) => randomBytes(size)),
  };
  return {
    platform,
    async close() {
      await jobs.close();
      await platform.threads.close();
      await platform.mailer.close();
      await database.close();
      await server.release();
    },
  };
}

interface Server {
  readonly connection: PoolConfig;
  readonly revive?: () => Promise<void>;
  release(): Promise<void>;
}

async function openServer(config: Config, say: (message: string) => void): Promise<Server> {
  if (config.databaseUrl === null) return openEmbeddedServer({ dataDir: config.dataDir, say });
  return { connection: { connectionString: config.databaseUrl }, release: async () => undefined };
}

/** The site's secret, made at the first start; only its owner can read the file. */
async function keepSecret(config: Config): Promise<string> {
  const file = secretFile(config);
  await mkdir(config.dataDir, { recursive: true });
  const made = randomBytes(32).toString('base64url');
  try {
    await writeFile(file, made, { mode: 0o600, flag: 'wx' });
    return made;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    return await readFile(file, 'utf8');
  }
}
