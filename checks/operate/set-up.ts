import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findFreePort, launcher } from '../../src/platform/bench/own-site.ts';
import { type Client, openClient } from './client.ts';
import { type Running, run, sleep, startMailSink, startProcess } from './processes.ts';
import { startBouncer, startNginx } from './proxies.ts';
import { signIn } from './sign-in.ts';
import { slug } from './slug.ts';

export const postgresBin = '/usr/lib/postgresql/15/bin';
/** Programs of the distribution, and the package of each. */
const needed = {
  [`${postgresBin}/postgres`]: 'postgresql-15',
  '/usr/sbin/nginx': 'nginx-light',
  '/usr/sbin/pgbouncer': 'pgbouncer',
  '/usr/bin/openssl': 'openssl',
};

/** A town's site: PostgreSQL without superuser, PgBouncer, two web processes and a worker, nginx with TLS. */
export interface SetUp {
  readonly folder: string;
  readonly port: number;
  readonly client: Client;
  readonly webPorts: readonly number[];
  readonly workerPort: number;
  /** Direct, as the owner of the database. */
  readonly databaseUrl: string;
  readonly secret: string;
  /** What every process of the site is told by its environment. */
  readonly settings: Readonly<Record<string, string | undefined>>;
  /** What the mail server has taken so far; it grows. */
  readonly mails: readonly string[];
  /** The exported files of the conversation in which the rig votes. */
  readonly exported: string;
  postgres: Running;
  readonly bouncer: Running;
  readonly nginx: Running;
  readonly webs: Running[];
  worker: Running;
  startPostgres(): Running;
  startWeb(number: number): Running;
  startWorker(): Running;
  /** Starts a command of ours, of this code or of another release, with settings that differ. */
  startOurs(args: readonly string[], more?: object, log?: string, program?: string): Running;
  /** An empty database of the site's owner; its address. */
  createDatabase(name: string): Promise<string>;
  /** Runs a command of ours to its end. */
  command(...args: readonly string[]): string;
  sql<Row extends pg.QueryResultRow>(text: string): Promise<Row[]>;
  /** The same as the superuser of PostgreSQL, in any of its databases. */
  asSuperuser<Row extends pg.QueryResultRow>(database: string, text: string): Promise<Row[]>;
  stop(): Promise<void>;
}

export function missingPackages(): string[] {
  return Object.entries(needed).flatMap(([file, name]) => (existsSync(file) ? [] : [name]));
}

/** Starts all of it in a folder of its own, with a conversation to vote in. */
export async function setUp(say: (text: string) => void): Promise<SetUp> {
  const folder = await mkdtemp(join(tmpdir(), 'skylantern-operate-'));
  await chmod(folder, 0o755);
  const ports = await freePorts(7);
  const [pgPort = 0, bouncerPort = 0, web1 = 0, web2 = 0, port = 0, mail = 0, workerPort = 0] =
    ports;
  const postgresUser = Number(run('id', ['-u', 'postgres']));
  const log = (name: string) => join(folder, `${name}.log`);
  const data = join(folder, 'postgres');
  await mkdir(data);
  await chown(data, postgresUser, postgresUser);
  run(`${postgresBin}/initdb`, ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--auth=trust'], {
    uid: postgresUser,
  });
  const startPostgres = () =>
    startProcess({
      command: `${postgresBin}/postgres`,
      args: ['-D', data, '-p', String(pgPort), '-k', data, '-c', 'listen_addresses=127.0.0.1'],
      log: log('postgres'),
      uid: postgresUser,
    });
  const postgres = startPostgres();
  const admin = `postgres://postgres@127.0.0.1:${pgPort}/postgres`;
  await untilDatabase(admin);
  await query(admin, "create role skylantern login password 'in-the-rig'");
  await query(admin, 'create database skylantern owner skylantern');
  const databaseUrl = `postgres://skylantern:in-the-rig@127.0.0.1:${pgPort}/skylantern`;
  const bouncer = await startBouncer(folder, pgPort, bouncerPort, postgresUser, log('pgbouncer'));
  const { server: sink, mails } = await startMailSink(mail);
  const secret = randomBytes(24).toString('hex');
  const settings = {
    PATH: process.env.PATH,
    HOME: folder,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    BASE_URL: `https://127.0.0.1:${port}`,
    DATABASE_URL: databaseUrl.replace(`:${pgPort}/`, `:${bouncerPort}/`),
    DATABASE_URL_DIRECT: databaseUrl,
    SECRET: secret,
    MAIL_URL: `smtp://127.0.0.1:${mail}`,
    MAIL_FROM: 'site@example.org',
    DATA_DIR: join(folder, 'data'),
    TRUST_PROXY_HOPS: '1',
  };
  const ours: SetUp['startOurs'] = (args, more = {}, name = 'commands', program = launcher) =>
    startProcess({
      command: process.execPath,
      args: [program, ...args],
      env: { ...settings, ...more },
      log: log(name),
    });
  const command = (...args: readonly string[]) =>
    run(process.execPath, [launcher, ...args], { env: settings });
  const startWeb = (number: number) =>
    ours(['web'], { PORT: String(number === 0 ? web1 : web2) }, `web-${number + 1}`);
  const startWorker = () => ours(['worker'], { HEALTH_PORT: String(workerPort) }, 'worker');
  command('transparency-log', 'keygen');
  say('starting two web processes, a worker and nginx');
  const webs = [startWeb(0), startWeb(1)];
  const worker = startWorker();
  const nginx = await startNginx(folder, { port, web1, web2 }, log('nginx'));
  for (const each of [web1, web2]) await untilReady(each);
  say('bringing in a conversation of the sample world');
  for (const [office, body] of answerable) {
    appoint(command, body, office);
    await signIn({ web: web1, origin: settings.BASE_URL }, `${office}@example.org`, mails);
  }
  const exported = join(folder, 'export');
  await bringConversation({ ...settings, NODE_ENV: 'development' }, admin, exported, command);
  const client = openClient(port);
  const running: SetUp = {
    folder,
    port,
    client,
    webPorts: [web1, web2],
    workerPort,
    databaseUrl,
    secret,
    settings,
    mails,
    exported,
    postgres,
    bouncer,
    nginx,
    webs,
    worker,
    startPostgres,
    startWeb,
    startWorker,
    startOurs: ours,
    async createDatabase(name) {
      await query(admin, `create database ${name} owner skylantern`);
      return databaseUrl.replace(/skylantern$/, name);
    },
    asSuperuser: (database, text) => query(admin.replace(/postgres$/, database), text),
    command,
    sql: (text) => query(databaseUrl, text),
    async stop() {
      client.close();
      await nginx.stop('SIGQUIT');
      await Promise.all([...running.webs, running.worker].map((each) => each.stop()));
      await bouncer.stop('SIGINT');
      await running.postgres.stop('SIGINT');
      sink.close();
    },
  };
  return running;
}

/** Production refuses the sample world itself, so its conversation comes by export and import. */
async function bringConversation(
  settings: NodeJS.ProcessEnv,
  admin: string,
  files: string,
  command: SetUp['command'],
): Promise<void> {
  await query(admin, 'create database sample owner skylantern');
  const { DATABASE_URL_DIRECT = '' } = settings;
  const DATABASE_URL = DATABASE_URL_DIRECT.replace(/skylantern$/, 'sample');
  const env = { ...settings, DATABASE_URL, DATABASE_URL_DIRECT: DATABASE_URL };
  run(process.execPath, [launcher, 'demo'], { env });
  run(process.execPath, [launcher, 'deliberations', 'export', slug, files], { env });
  command('deliberations', 'import', files, '--slug', slug, ...namesOfAnswerable);
}

/** Who answers for the conversation. */
const answerable = [
  ['convener', 'market-office'],
  ['moderator', 'open-data-society'],
] as const;
const optionOf = { convener: '--convener', moderator: '--moderators' } as const;
/** The same, as options of an import. */
export const namesOfAnswerable = answerable.flatMap(([office, body]) => [optionOf[office], body]);

function appoint(command: SetUp['command'], body: string, office: string): void {
  const person = ['--contact', `${office}@example.org`, '--name', office, '--office', office];
  const names = ['--body-name-zh', body, '--body-name-en', body];
  command('identity', 'appoint', ...person, '--body', body, ...names);
}

async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await findFreePort());
  return [...ports];
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

export async function untilDatabase(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answered = await query(url, 'select 1').then(
      () => true,
      () => false,
    );
    if (answered) return;
    await sleep(100);
  }
  throw new Error('PostgreSQL did not answer within 30 s');
}

/** Resolves with the ms it took until `/readyz` of a process says 200. */
export async function untilReady(port: number, patienceMs = 60_000): Promise<number> {
  const begun = performance.now();
  while (performance.now() - begun < patienceMs) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return performance.now() - begun;
    await sleep(50);
  }
  throw new Error(`The process on port ${port} was not ready after ${patienceMs} ms`);
}
