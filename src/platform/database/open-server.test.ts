import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Config, readConfig } from '../config/config.ts';
import { openServer, type Server, type SoleSite } from './open-server.ts';
import { SiteLockHeldError } from './site-lock-held-error.ts';

const quiet = () => undefined;
const lockOf = `select pid from pg_locks where locktype = 'advisory' and granted
  and database = (select oid from pg_database where datname = current_database())`;
let dataDir: string;
const opened: Server[] = [];
const replaced = vi.fn();

function configOf(environment: Record<string, string>): Config {
  const config = readConfig(environment);
  if (!config.ok) throw new Error(JSON.stringify(config.refusal));
  return config.value;
}

async function open(site?: Partial<SoleSite>): Promise<Server> {
  const whole = site && { program: 'first', onReplaced: replaced, onAway: quiet, ...site };
  const server = await openServer(configOf({ DATA_DIR: dataDir }), quiet, whole);
  opened.push(server);
  return server;
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'open-server-'));
  await chmod(dataDir, 0o711);
});
afterEach(async () => {
  for (const server of opened.splice(0)) await server.release();
  await rm(dataDir, { recursive: true });
});

describe('the server of a data folder', () => {
  it('takes one site, refuses another by name, and takes commands beside it', async () => {
    await open({});
    await expect(open({ program: 'second' })).rejects.toThrow(/first \(pid/);
    await open();
  });

  it('has its site take the lock again when that was lost', async () => {
    const { connection } = await open({});
    const client = new pg.Client(connection as pg.ClientConfig);
    await client.connect();
    const holder = async () => (await client.query<{ pid: number }>(lockOf)).rows[0]?.pid;
    const lost = await holder();
    await client.query('select pg_terminate_backend($1, 5000)', [lost]);
    await expect.poll(holder, { timeout: 10_000 }).toSatisfy((pid) => pid && pid !== lost);
    expect(replaced).not.toHaveBeenCalled();
    await client.end();
  });

  it('tells a site that another one took its place, so that it ends', async () => {
    const { connection } = await open({});
    const faster = new pg.Client({
      ...(connection as pg.ClientConfig),
      application_name: 'faster',
    });
    const admin = new pg.Client(connection as pg.ClientConfig);
    await Promise.all([faster.connect(), admin.connect()]);
    const held = (await admin.query<{ pid: number }>(lockOf)).rows[0]?.pid;
    const key = await admin.query<{ classid: number; objid: number }>(
      `select classid::int, objid::int from pg_locks where pid = $1 and locktype = 'advisory'`,
      [held],
    );
    const taken = faster.query('select pg_advisory_lock($1, $2)', [
      key.rows[0]?.classid,
      key.rows[0]?.objid,
    ]);
    await expect
      .poll(async () => (await admin.query('select 1 from pg_locks where not granted')).rowCount)
      .toBe(1);
    await admin.query('select pg_terminate_backend($1, 5000)', [held]);
    await taken;
    await expect.poll(() => replaced.mock.calls.length, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(replaced.mock.calls[0]?.[0]).toBeInstanceOf(SiteLockHeldError);
    expect(String(replaced.mock.calls[0]?.[0])).toContain('faster');
    await Promise.all([faster.end(), admin.end()]);
  });
});

describe('the server of DATABASE_URL', () => {
  it('takes any number of sites', async () => {
    const { connection } = await open();
    const { host = '', user = '', password, database = '' } = connection as pg.ClientConfig;
    const url = new URL('postgres://server/');
    url.username = user;
    url.password = String(password);
    url.pathname = database;
    url.searchParams.set('host', host);
    const config = configOf({ DATABASE_URL: url.href });
    const site = { program: 'site', onReplaced: replaced, onAway: quiet };
    const servers = [await openServer(config, quiet, site), await openServer(config, quiet, site)];
    for (const server of servers) {
      expect(server.connection).toEqual({ connectionString: url.href });
      expect(server.revive).toBeUndefined();
      await server.release();
    }
  });
});
