import pino from 'pino';
import { accountPagesOf } from '../account-pages.ts';
import { gatherLeafWords } from '../acts/leaf-words.ts';
import { type Config, readConfig } from '../config/config.ts';
import { openDatabase } from '../database/database.ts';
import { storeBounds } from '../http/answer-store.ts';
import { createSite } from '../http/site.tsx';
import { openJobs } from '../jobs/jobs.ts';
import { allQueues } from '../jobs/jobs-of-all.ts';
import { createKeptFiles } from '../kept-files/kept-files.ts';
import { createKeyring } from '../keyring.ts';
import { createConsoleChannel } from '../messaging/console-channel.ts';
import { createEmailChannel } from '../messaging/email/email-channel.ts';
import type { Mail, Mailer } from '../messaging/mailer.ts';
import { messagesOf } from '../messaging/outbox/messages-of-all.ts';
import type { Module } from '../module.ts';
import { gatherPersonData } from '../person-data/gather-person-data.ts';
import type { Platform } from '../platform.ts';
import { gatherPlugs } from '../plugs.ts';
import { createPngs } from '../pngs/pngs.ts';
import { officesOf } from '../powers/offices.ts';
import { gatherPowerWords } from '../powers/power-words.ts';
import { createSeededRandom } from '../sample-world/seeded-random.ts';
import { gatherThings } from '../things/things.ts';
import { createThreads } from '../threads/threads.ts';
import { emptyTables } from './empty-tables.ts';
import { writeTrace } from './trace-file.ts';

export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

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
  /** Empties every table, forgets the mail and sets the clock back: what a test left is gone. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

const quiet = () => undefined;

/** Noon of 1 July 2026 in Taipei. */
const noon = new Date('2026-07-01T04:00:00Z');

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
 * A platform on a database that is there: real PostgreSQL, real queue, a clock that stands still,
 * seeded randomness, mail kept in memory.
 *
 * @param seed two platforms that write to one database, one after the other, need two seeds
 */
export async function openTestPlatform(
  connection: Connection,
  environment: Readonly<Record<string, string>>,
  seed: string,
  modules: readonly Module[],
): Promise<TestPlatform> {
  const handle = openDatabase(connection, { size: 12, warn: quiet });
  const queues = { ...allQueues(modules), keepsQueue: false, warn: quiet };
  const jobs = await openJobs({ sql: handle.sql, ...queues });
  const clock = { now: noon };
  const mails: Mail[] = [];
  const mailer: Mailer = {
    send: async (mail) => void mails.push(mail),
    recent: () => mails.toReversed(),
    close: async () => undefined,
  };
  const random = createSeededRandom(seed);
  const threads = createThreads(1, quiet);
  const keptFiles = createKeptFiles();
  const platform: Platform = {
    config: testConfig(environment),
    database: handle,
    jobs,
    keyring: createKeyring('a secret of tests, known to everybody'),
    mailer,
    channels: [createEmailChannel(mailer), createConsoleChannel(mailer)],
    messages: messagesOf(modules),
    threads,
    pngs: createPngs(threads),
    keptFiles,
    offices: officesOf(modules),
    powerWords: gatherPowerWords(modules),
    plugs: gatherPlugs(modules),
    personData: gatherPersonData(modules, () => platform),
    things: gatherThings(modules),
    leafWords: gatherLeafWords(modules),
    account: accountPagesOf(modules),
    clock: () => clock.now,
    random: (size) => Uint8Array.from({ length: size }, () => random.integer(256)),
    log: pino({ level: 'silent' }),
    trace(met) {
      if (process.env.ACT_TRACES !== undefined) writeTrace(process.env.ACT_TRACES, met);
    },
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
    async empty() {
      await emptyTables(handle.sql);
      mails.length = 0;
      clock.now = noon;
    },
    async close() {
      await jobs.close();
      await threads.close();
      await keptFiles.close();
      await handle.close();
    },
  };
}
