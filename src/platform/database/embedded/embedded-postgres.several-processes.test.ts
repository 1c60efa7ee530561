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
  it('is one server when three processes start it at once in an empty folder, and outlives each but the last', async () => {
    const dataDir = makeFolder();
    const starting = Array.from({ length: 3 }, () => startSite(dataDir));
    const [first, second, last] = await Promise.all([starting[0], starting[1], starting[2]]);
    if (!first || !second || !last) throw new Error('three were started');
    for (const { connection } of [first, second, last]) {
      expect(connection).toEqual(first.connection);
      expect(await ask(connection, 'SELECT 1')).toEqual([1]);
    }
    expect(watchersIn(homeOf(dataDir))).toHaveLength(1);
    const halfMade = readdirSync(homeOf(dataDir)).filter((name) => /\.\d+-\d+$/.test(name));
    expect(halfMade).toEqual([]);

    const pid = serverPid(homeOf(dataDir));
    await first.kill();
    await second.order('release');
    expect(await ask(last.connection, 'SELECT 1')).toEqual([1]);
    expect(serverPid(homeOf(dataDir))).toBe(pid);
    await last.kill('SIGINT', true);
    await expectQuiet(dataDir);
    expect(existsSync(join(homeOf(dataDir), 'cluster/postmaster.pid'))).toBe(false);
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
