import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openEmbeddedServer } from './embedded-postgres.ts';
import {
  ask,
  cleanUp,
  expectQuiet,
  makeFolder,
  processesIn,
  serverPid,
  startAndKill,
  startSite,
  watchersIn,
} from './test/sites.ts';

const silent = () => undefined;
const homeOf = (dataDir: string) => join(dataDir, 'postgres');

afterEach(cleanUp);

describe('an embedded server of one process', () => {
  it('keeps what was written when it is let go and opened again', async () => {
    const dataDir = makeFolder();
    const first = await openEmbeddedServer({ dataDir, say: silent });
    await ask(first.connection, 'CREATE TABLE lamp (name text)');
    await ask(first.connection, "INSERT INTO lamp VALUES ('amber')");
    await first.release();
    expect(processesIn(dataDir).filter(({ program }) => program === 'postgres')).toEqual([]);
    const second = await openEmbeddedServer({ dataDir, say: silent });
    expect(await ask(second.connection, 'SELECT name FROM lamp')).toEqual(['amber']);
    expect(await ask(second.connection, 'SHOW fsync')).toEqual(['on']);
    await second.release();
  });

  it('sorts by code point, speaks UTF-8, listens on no network, and asks for the password', async () => {
    const server = await openEmbeddedServer({ dataDir: makeFolder(), durable: false, say: silent });
    const { connection } = server;
    const facts = `SELECT unnest(array[datcollate, datlocale, datlocprovider::text, pg_encoding_to_char(encoding), current_setting('listen_addresses'), current_setting('fsync'), upper('é')])
      FROM pg_database WHERE datname = current_database()`;
    expect(await ask(connection, facts)).toEqual(['C', 'C.UTF-8', 'b', 'UTF8', '', 'off', 'É']);
    await expect(ask({ ...connection, password: 'guess' }, 'SELECT 1')).rejects.toThrow(/password/);
    await server.release();
  });

  it('refuses to revive once it was let go', async () => {
    const server = await openEmbeddedServer({ dataDir: makeFolder(), durable: false, say: silent });
    await server.release();
    await expect(server.revive()).rejects.toThrow(/let go/);
  });

  it('lives in a folder whose name is hostile', async () => {
    const dataDir = join(makeFolder(), `天 燈, "it's" $HOME \`a\\b`);
    const server = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    expect(await ask(server.connection, 'SELECT 1')).toEqual([1]);
    await server.release();
  });

  it('moves its socket to a short private folder when the path is too long', async () => {
    const dataDir = join(makeFolder(), 'long'.repeat(30));
    const server = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    const joined = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    expect(server.connection.host.length).toBeLessThan(60);
    expect(joined.connection).toEqual(server.connection);
    expect(await ask(joined.connection, 'SELECT 1')).toEqual([1]);
    await server.release();
    await joined.release();
    expect(existsSync(server.connection.host)).toBe(false);
  });

  it('starts although the pid file names a living process of somebody else', async () => {
    const dataDir = makeFolder();
    const first = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    await first.release();
    const pidFile = join(homeOf(dataDir), 'cluster/postmaster.pid');
    writeFileSync(pidFile, `${process.pid}\n${homeOf(dataDir)}/cluster\n1\n5432\n\n\n\nready\n`);
    const second = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    expect(await ask(second.connection, 'SELECT 1')).toEqual([1]);
    await second.release();
  });

  it('tells the reason and the log when the server does not start', async () => {
    const dataDir = makeFolder();
    const server = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    await ask(server.connection, "ALTER SYSTEM SET shared_preload_libraries = 'missing_lantern'");
    await server.release();
    const opening = openEmbeddedServer({ dataDir, durable: false, say: silent });
    await expect(opening).rejects.toThrow(/FATAL: .*missing_lantern(.|\n)*server\.log/);
  }, 20_000);
});

describe('an embedded server of several processes', () => {
  it('outlives the process that started it, and stops after the last one, though both were killed', async () => {
    const dataDir = makeFolder();
    const starter = await startSite(dataDir);
    const guest = await startSite(dataDir);
    const pid = serverPid(homeOf(dataDir));
    await starter.kill();
    expect(await ask(guest.connection, 'SELECT 1')).toEqual([1]);
    expect(serverPid(homeOf(dataDir))).toBe(pid);
    await guest.kill();
    await expectQuiet(dataDir);
    expect(existsSync(join(homeOf(dataDir), 'cluster/postmaster.pid'))).toBe(false);
  });

  it('does not wait for the server to stop when others still use it', async () => {
    const dataDir = makeFolder();
    const starter = await startSite(dataDir);
    const guest = await startSite(dataDir);
    await starter.order('release');
    expect(await ask(guest.connection, 'SELECT 1')).toEqual([1]);
    await guest.order('release');
    expect(existsSync(join(homeOf(dataDir), 'cluster/postmaster.pid'))).toBe(false);
  });

  it('ends with its site after Ctrl-C', async () => {
    const dataDir = makeFolder();
    const site = await startSite(dataDir);
    await site.kill('SIGINT', true);
    await expectQuiet(dataDir);
  });

  it('is one server when five processes start it at once in an empty folder', async () => {
    const dataDir = makeFolder();
    const sites = await Promise.all(Array.from({ length: 5 }, () => startSite(dataDir)));
    for (const { connection } of sites) expect(connection).toEqual(sites[0]?.connection);
    expect(watchersIn(homeOf(dataDir))).toHaveLength(1);
    for (const { connection } of sites) expect(await ask(connection, 'SELECT 1')).toEqual([1]);
    const halfMade = readdirSync(homeOf(dataDir)).filter((name) => /\.\d+-\d+$/.test(name));
    expect(halfMade).toEqual([]);
    await Promise.all(sites.map((site) => site.order('release')));
    await expectQuiet(dataDir);
  });
});

describe('an embedded server after kill -9', () => {
  it('of the server comes back for a running site, however often it asks', async () => {
    const dataDir = makeFolder();
    const server = await openEmbeddedServer({ dataDir, say: silent });
    await ask(server.connection, 'CREATE TABLE lamp AS SELECT 1 AS height');
    const pid = serverPid(homeOf(dataDir));
    process.kill(pid, 'SIGKILL');
    await Promise.all([server.revive(), server.revive(), server.revive()]);
    expect(serverPid(homeOf(dataDir))).not.toBe(pid);
    expect(await ask(server.connection, 'SELECT height FROM lamp')).toEqual([1]);
    await server.release();
    await expectQuiet(dataDir);
  });

  it('of the server comes back once for two running sites', async () => {
    const dataDir = makeFolder();
    const sites = await Promise.all([startSite(dataDir), startSite(dataDir)]);
    process.kill(serverPid(homeOf(dataDir)), 'SIGKILL');
    await Promise.all(sites.map((site) => site.order('revive')));
    for (const { connection } of sites) expect(await ask(connection, 'SELECT 1')).toEqual([1]);
    await Promise.all(sites.map((site) => site.kill()));
    await expectQuiet(dataDir);
  });

  it('of the watcher is adopted by the next process', async () => {
    const dataDir = makeFolder();
    const site = await startSite(dataDir);
    const pid = serverPid(homeOf(dataDir));
    for (const watcher of watchersIn(homeOf(dataDir))) process.kill(watcher, 'SIGKILL');
    await expect.poll(() => watchersIn(homeOf(dataDir))).toEqual([]);
    const guest = await startSite(dataDir);
    expect(serverPid(homeOf(dataDir))).toBe(pid);
    expect(watchersIn(homeOf(dataDir))).toHaveLength(1);
    await site.kill();
    await guest.kill();
    await expectQuiet(dataDir);
  });

  it('of the watcher is stopped by the last process that lets go', async () => {
    const dataDir = makeFolder();
    const server = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    for (const watcher of watchersIn(homeOf(dataDir))) process.kill(watcher, 'SIGKILL');
    await expect.poll(() => watchersIn(homeOf(dataDir))).toEqual([]);
    await server.release();
    await expectQuiet(dataDir);
  });

  it('of site, watcher and server together keeps all that was committed', async () => {
    const dataDir = makeFolder();
    const site = await startSite(dataDir, { durable: true });
    await ask(site.connection, 'CREATE TABLE lamp AS SELECT generate_series(1, 1000)');
    const all = processesIn(homeOf(dataDir)).map(({ pid }) => pid);
    for (const pid of all) process.kill(pid, 'SIGKILL');
    await site.kill();
    const next = await startSite(dataDir, { durable: true });
    expect(await ask(next.connection, 'SELECT count(*)::int FROM lamp')).toEqual([1000]);
    await next.kill();
  });

  it('of a starter in the midst of starting leaves neither server nor half a cluster in the way', async () => {
    const dataDir = makeFolder();
    for (const delay of [300, 500, 700, 900, 1100]) await startAndKill(dataDir, delay);
    const site = await startSite(dataDir);
    expect(await ask(site.connection, 'SELECT 1')).toEqual([1]);
    await site.kill();
  });
});
