import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  ask,
  cleanUp,
  expectQuiet,
  homeOf,
  makeFolder,
  serverPid,
  startSite,
  watchersIn,
} from './test/sites.ts';

/** Processes and shared memory of its own, as in a container; the files are the same. */
const container = ['unshare', '--pid', '--ipc', '--fork', '--mount-proc'];
const [unshare = '', ...namespaces] = container;
const containersWork = spawnSync(unshare, [...namespaces, 'true']).status === 0;

afterEach(cleanUp);

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

  it.runIf(containersWork)(
    'refuses a process in another container with the same volume',
    async () => {
      const dataDir = makeFolder();
      const site = await startSite(dataDir);
      const stranger = startSite(dataDir, { within: container });
      await expect(stranger).rejects.toThrow(/outside this container/);
      expect(await ask(site.connection, 'SELECT 1')).toEqual([1]);
      await site.kill();
    },
  );
});
