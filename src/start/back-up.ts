import { modules } from '../modules.ts';
import { refuseBackup } from '../platform/backup/refusals.ts';
import { judgeBackup, restoreBackup } from '../platform/backup/restore-backup.ts';
import { writeBackup } from '../platform/backup/write-backup.ts';
import type { Config } from '../platform/config/config.ts';
import { findSecret } from '../platform/config/keep-secret.ts';
import { type DatabaseHandle, openDatabase } from '../platform/database/database.ts';
import { allMigrations, migrateAll } from '../platform/database/migrations-of-all.ts';
import { openServer } from '../platform/database/open-server.ts';
import { openJobs } from '../platform/jobs/jobs.ts';
import { allQueues } from '../platform/jobs/jobs-of-all.ts';
import { createKeyring, type Keyring } from '../platform/keyring.ts';
import { checkDatabase } from '../platform/start-checks/check-database.ts';
import { checkSecret } from '../platform/start-checks/check-secret.ts';
import { openLog } from '../platform/telemetry/log.ts';

/**
 * Writes a backup. Nothing is migrated and nothing written, so that an older site may run meanwhile.
 * @throws NeedsMending by name; then no file was made
 */
export async function backUp(
  config: Config,
  file: string,
  sessions: boolean,
  say: (message: string) => void,
): Promise<object> {
  const keyring = await requireKeyring(config);
  const server = await openServer(config, say);
  const stop = stopBySignal();
  try {
    const madeAt = new Date();
    const left = sessions ? [] : modules.flatMap(({ sessionTables }) => sessionTables ?? []);
    const summary = await writeBackup({
      connection: server.connection,
      keyring,
      schemas: allMigrations(modules).map(({ module }) => module),
      without: new Set(left),
      file,
      madeAt,
      signal: stop.signal,
    });
    return { file, madeAt: madeAt.toISOString(), sessions, ...summary };
  } finally {
    stop.release();
    await server.release();
  }
}

/**
 * Brings a backup in. The file is judged before anything is opened or made.
 * @throws NeedsMending by name; then nothing was restored
 */
export async function restore(
  config: Config,
  file: string,
  say: (message: string) => void,
): Promise<object> {
  const keyring = await requireKeyring(config);
  const migrations = allMigrations(modules);
  await judgeBackup(file, keyring, migrations);
  const nobody = () => undefined;
  const site = { program: 'skylantern restore', onReplaced: nobody, onAway: nobody };
  const server = await openServer(config, say, site);
  const log = openLog(config.logLevel);
  const warn = (message: string, error: unknown) => log.warn({ err: error }, message);
  const database = openDatabase(server.connection, { size: 2, warn });
  try {
    await checkDatabase(database.sql, () => new Date());
    const makeQueues = () => queuesOf(database, warn);
    const request = { database, keyring, migrations, file, makeQueues };
    const summary = await restoreBackup(request);
    await bringUpToDate(database, keyring);
    return { file, ...summary };
  } finally {
    await database.close();
    await server.release();
  }
}

async function queuesOf(
  { sql }: DatabaseHandle,
  warn: (message: string, error: unknown) => void,
): Promise<void> {
  const jobs = await openJobs({ sql, ...allQueues(modules), keepsQueue: false, warn });
  await jobs.close();
}

async function bringUpToDate(database: DatabaseHandle, keyring: Keyring): Promise<void> {
  await migrateAll(database, modules);
  await checkSecret(database.sql, keyring);
}

async function requireKeyring(config: Config): Promise<Keyring> {
  const secret = await findSecret(config);
  if (secret === undefined) throw refuseBackup('no-secret');
  return createKeyring(secret);
}

/** A signal ends the backup in order, so that no half of a file stays. */
function stopBySignal(): { readonly signal: AbortSignal; release(): void } {
  const stop = new AbortController();
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const ask = () => stop.abort(new Error('Stopped; no backup was made.'));
  for (const name of names) process.on(name, ask);
  return {
    signal: stop.signal,
    release: () => {
      for (const name of names) process.removeListener(name, ask);
    },
  };
}
