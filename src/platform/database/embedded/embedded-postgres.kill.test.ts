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
  it('of the server comes back for running sites, however often they ask, until they let go', async () => {
    const dataDir = makeFolder();
    const server = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    const guest = await startSite(dataDir);
    await ask(server.connection, 'CREATE TABLE lamp AS SELECT 1 AS height');
    await ask(server.connection, 'CHECKPOINT');
    const pid = serverPid(homeOf(dataDir));
    process.kill(pid, 'SIGKILL');
    await Promise.all([server.revive(), server.revive(), guest.order('revive')]);
    expect(serverPid(homeOf(dataDir))).not.toBe(pid);
    expect(await ask(server.connection, 'SELECT height FROM lamp')).toEqual([1]);
    expect(await ask(guest.connection, 'SELECT height FROM lamp')).toEqual([1]);
    await guest.kill();
    await server.release();
    await expect(server.revive()).rejects.toThrow(/let go/);
    await expectQuiet(dataDir);
  });

  it('of the watcher is adopted by the next process, or stopped by the last that lets go', async () => {
    const dataDir = makeFolder();
    const server = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    const pid = serverPid(homeOf(dataDir));
    await killWatchers(dataDir);
    const guest = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    expect(serverPid(homeOf(dataDir))).toBe(pid);
    expect(watchersIn(homeOf(dataDir))).toHaveLength(1);
    await guest.release();
    expect(await ask(server.connection, 'SELECT 1')).toEqual([1]);
    await killWatchers(dataDir);
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
    for (const delay of [700, 1200]) await startAndKill(dataDir, delay);
    const site = await startSite(dataDir);
    expect(await ask(site.connection, 'SELECT 1')).toEqual([1]);
    await site.kill();
  });
});

async function killWatchers(dataDir: string): Promise<void> {
  for (const watcher of watchersIn(homeOf(dataDir))) process.kill(watcher, 'SIGKILL');
  await expect.poll(() => watchersIn(homeOf(dataDir))).toEqual([]);
}
