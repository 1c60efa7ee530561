import { afterEach, describe, expect, it } from 'vitest';
import { openEmbeddedServer } from './embedded-postgres.ts';
import {
  ask,
  cleanUp,
  expectQuiet,
  homeOf,
  makeFolder,
  processesIn,
  serverPid,
  startAndKill,
  startSite,
  watchersIn,
} from './test/sites.ts';

const silent = () => undefined;
afterEach(cleanUp);

describe('an embedded server after kill -9', () => {
  it('of the server comes back for a running site, however often it asks, until it lets go', async () => {
    const dataDir = makeFolder();
    const server = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    await ask(server.connection, 'CREATE TABLE lamp AS SELECT 1 AS height');
    await ask(server.connection, 'CHECKPOINT');
    const pid = serverPid(homeOf(dataDir));
    process.kill(pid, 'SIGKILL');
    await Promise.all([server.revive(), server.revive(), server.revive()]);
    expect(serverPid(homeOf(dataDir))).not.toBe(pid);
    expect(await ask(server.connection, 'SELECT height FROM lamp')).toEqual([1]);
    await server.release();
    await expect(server.revive()).rejects.toThrow(/let go/);
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
    for (const delay of [500, 800, 1100]) await startAndKill(dataDir, delay);
    const site = await startSite(dataDir);
    expect(await ask(site.connection, 'SELECT 1')).toEqual([1]);
    await site.kill();
  });
});
