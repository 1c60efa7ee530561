import { randomUUID } from 'node:crypto';
import pg from 'pg';
import pino from 'pino';
import { inject } from 'vitest';
import { modules } from '../../modules.ts';
import { accountPagesOf } from '../account-pages.ts';
import { type Config, readConfig } from '../config/config.ts';
import { openDatabase } from '../database/database.ts';
import { storeBounds } from '../http/answer-store.ts';
import { createSite } from '../http/site.tsx';
import { openJobs } from '../jobs/jobs.ts';
import { allQueues } from '../jobs/jobs-of-all.ts';
import { createKeyring } from '../keyring.ts';
import type { Mail } from '../messaging/mailer.ts';
import type { Platform } from '../platform.ts';
import { createPngs } from '../pngs/pngs.ts';
import { officesOf } from '../powers/offices.ts';
import { createSeededRandom } from '../sample-world/seeded-random.ts';
import { createThreads } from '../threads/threads.ts';
import { templateDatabase } from './start-test-server.ts';

export interface TestPlatform {
  readonly platform: Platform;
  /** Sets the clock; acts and pages see this instant until it is set again. */
  setNow(at: Date): void;
  /** Every mail that was sent, oldest first. */
  readonly mails: readonly Mail[];
  /** Works off the queues, as the running site does. */
  work(): Promise<void>;
  /** Asks the whole site, without a network. */
  request(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

const quiet = () => undefined;

function testConfig(environment: Readonly<Record<string, string>>): Config {
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATA_DIR: '.data-of-tests',
    ...environment,
  });
  if (!config.ok) throw new Error(`Unfit settings: ${JSON.stringify(config.refusal.faults)}`);
  return config.value;
}

/**
 * A platform on a database of its own, cloned from the migrated template: real PostgreSQL, real queue,
 * a clock that stands still at noon of 1 July 2026 in Taipei, seeded randomness, mail kept in memory.
 *
 * @param environment settings that differ, e.g. `{ DEMO: '0' }`
 */
export async function createTestPlatform(
  environment: Readonly<Record<string, string>> = {},
): Promise<TestPlatform> {
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  const server = inject('connection');
  await runAsAdmin(`create database ${database} template ${templateDatabase}`);
  const connection = { ...server, database };
  const handle = openDatabase(connection, { size: 12, warn: quiet });
  const jobs = await openJobs({
    connection,
    ...allQueues(modules),
    keepsQueue: false,
    warn: quiet,
  });
  const clock = { now: new Date('2026-07-01T04:00:00Z') };
  const mails: Mail[] = [];
  const random = createSeededRandom(database);
  const threads = createThreads(1);
  const platform: Platform = {
    config: testConfig(environment),
    database: handle,
    jobs,
    keyring: createKeyring('a secret of tests, known to everybody'),
    mailer: {
      send: async (mail) => void mails.push(mail),
      recent: () => mails.toReversed(),
      close: async () => undefined,
    },
    threads,
    pngs: createPngs(threads),
    offices: officesOf(modules),
    account: accountPagesOf(modules),
    clock: () => clock.now,
    random: (size) => Uint8Array.from({ length: size }, () => random.integer(256)),
    log: pino({ level: 'silent' }),
  };
  let site: ReturnType<typeof createSite> | undefined;
  return {
    platform,
    mails,
    setNow(at) {
      clock.now = at;
    },
    work: () => jobs.work(platform),
    async request(path, init) {
      site ??= createSite(platform, modules, () => false, { ...storeBounds, keptMs: 0 });
      return (await site).request(path, init);
    },
    async close() {
      await jobs.close();
      await platform.threads.close();
      await handle.close();
      await runAsAdmin(`drop database ${database} with (force)`);
    },
  };
}

async function runAsAdmin(sql: string): Promise<void> {
  const client = new pg.Client(inject('connection'));
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
