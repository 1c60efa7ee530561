import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openEmbeddedServer } from './embedded-postgres.ts';
import { findPlace } from './place.ts';
import { canReach, isRoot } from './server-user.ts';
import {
  ask,
  cleanUp,
  expectQuiet,
  homeOf,
  makeFolder,
  ordinaryUser,
  startSite,
} from './test/sites.ts';

const silent = () => undefined;
const nobody = { ...ordinaryUser, name: 'nobody' };
const here = import.meta.dirname;
const nobodyCanRun = isRoot() && (await canReach(nobody, [here, process.execPath]));

afterEach(cleanUp);

describe.runIf(isRoot())('an embedded server that root starts', () => {
  it('runs as a user of its own, in a folder that only this user may enter, and is refused to others', async () => {
    const dataDir = makeFolder();
    const server = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    const { uid, mode } = statSync(homeOf(dataDir));
    expect(uid).not.toBe(0);
    expect(mode & 0o777).toBe(0o700);
    const password = statSync(join(homeOf(dataDir), 'password'));
    expect([password.uid, password.mode & 0o777]).toEqual([uid, 0o600]);
    if (nobodyCanRun) {
      const stranger = startSite(dataDir, { as: ordinaryUser });
      await expect(stranger).rejects.toThrow(/belongs to another user/);
    }
    await server.release();
    chmodSync(dataDir, 0o700);
    await expect(openEmbeddedServer({ dataDir, say: silent })).rejects.toThrow(/cannot enter/);
    expect(existsSync(join(dataDir, 'postgres.id'))).toBe(false);
  });

  it('is staged, says so, and keeps its data when its user cannot enter the data folder', async () => {
    const dataDir = makeLockedFolder();
    const said: string[] = [];
    const first = await openEmbeddedServer({
      dataDir,
      durable: false,
      say: (line) => said.push(line),
    });
    const home = stagedHome(dataDir);
    expect(said.join('\n')).toContain(home);
    expect(first.connection.host).toBe(home);
    await ask(first.connection, 'CREATE TABLE lamp AS SELECT 1 AS height');
    await first.release();
    const second = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    expect(await ask(second.connection, 'SELECT height FROM lamp')).toEqual([1]);
    await second.release();
    await expectQuiet(home);
    rmSync(home, { recursive: true });
    await expect(openEmbeddedServer({ dataDir, say: silent })).rejects.toThrow(/which is gone/);
  });

  it('does not wake the old cluster of a data folder that was deleted', async () => {
    const dataDir = makeLockedFolder();
    const old = await findPlace(dataDir, silent);
    rmSync(dataDir, { recursive: true });
    mkdirSync(dataDir, { mode: 0o700 });
    const fresh = await findPlace(dataDir, silent);
    expect(fresh.home).not.toBe(old.home);
    for (const { home } of [old, fresh]) rmSync(home, { recursive: true });
  });
});

describe.runIf(nobodyCanRun)('an embedded server of an ordinary user', () => {
  it('runs as that user, stops with its last process, and root may join it', async () => {
    const dataDir = makeFolder(ordinaryUser);
    const site = await startSite(dataDir, { as: ordinaryUser });
    expect(statSync(join(homeOf(dataDir), 'cluster')).uid).toBe(ordinaryUser.uid);
    const joined = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    await site.kill();
    expect(await ask(joined.connection, 'SELECT 1')).toEqual([1]);
    await joined.release();
    await expectQuiet(dataDir);
    const again = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    expect(statSync(join(homeOf(dataDir), 'cluster/postmaster.pid')).uid).toBe(ordinaryUser.uid);
    await again.release();
  });
});

describe.skipIf(isRoot())('an embedded server of the user who runs the tests', () => {
  it('lies in the data folder', async () => {
    const dataDir = makeFolder();
    const server = await openEmbeddedServer({ dataDir, durable: false, say: silent });
    expect(() => accessSync(homeOf(dataDir), constants.W_OK)).not.toThrow();
    expect(server.connection.host).toBe(homeOf(dataDir));
    await server.release();
  });
});

function makeLockedFolder(): string {
  const folder = makeFolder();
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}

function stagedHome(dataDir: string): string {
  return join('/var/lib/skylantern', readFileSync(join(dataDir, 'postgres.id'), 'utf8').trim());
}
