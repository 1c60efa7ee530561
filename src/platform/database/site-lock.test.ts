import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedServer, openEmbeddedServer } from './embedded/embedded-postgres.ts';
import { takeSiteLock } from './site-lock.ts';
import { SiteLockHeldError } from './site-lock-held-error.ts';

let dataDir: string;
let server: EmbeddedServer;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'site-lock-'));
  chmodSync(dataDir, 0o755);
  server = await openEmbeddedServer({ dataDir, durable: false, say: () => undefined });
});

afterAll(async () => {
  await server.release();
  rmSync(dataDir, { recursive: true });
});

/** A process of its own that takes the lock and says so. */
async function startHolder() {
  const door = new URL('./site-lock.ts', import.meta.url).href;
  const program = `const { takeSiteLock } = await import(${JSON.stringify(door)});
    await takeSiteLock(${JSON.stringify(server.connection)}, 'site', 'skylantern start');
    console.log('held');`;
  const holder = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program]);
  await once(holder.stdout, 'data');
  return holder;
}

describe('the lock of a site', () => {
  it('refuses a second site, naming program, process, host and time of the first', async () => {
    const lock = await takeSiteLock(server.connection, 'site', 'skylantern start');
    const second = takeSiteLock(server.connection, 'site', 'skylantern start');
    const refusal: unknown = await second.catch((error) => error);
    expect(refusal).toBeInstanceOf(SiteLockHeldError);
    expect(String(refusal)).toContain(`skylantern start (pid ${process.pid} on ${hostname()}`);
    expect(String(refusal)).toMatch(/since \d{4}-\d\d-\d\dT/);
    await lock.release();
  });

  it('is free again after release, and another name is another lock', async () => {
    const site = await takeSiteLock(server.connection, 'site', 'skylantern start');
    const other = await takeSiteLock(server.connection, 'seeding', 'skylantern demo');
    await site.release();
    expect(site.held()).toBe(false);
    const next = await takeSiteLock(server.connection, 'site', 'skylantern start');
    expect(next.held()).toBe(true);
    await next.release();
    await other.release();
  });

  it('vanishes with a holder that is killed', async () => {
    const holder = await startHolder();
    await expect(takeSiteLock(server.connection, 'site', 'late')).rejects.toThrow(
      `skylantern start (pid ${holder.pid}`,
    );
    holder.kill('SIGKILL');
    const lock = await takeSiteLock(server.connection, 'site', 'next');
    expect(lock.held()).toBe(true);
    await lock.release();
  });

  it('is lost when the server is killed, and taken again by the running site', async () => {
    const lock = await takeSiteLock(server.connection, 'site', 'skylantern start');
    const pidFile = readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8');
    process.kill(Number(pidFile.split('\n')[0]), 'SIGKILL');
    await expect.poll(() => lock.held()).toBe(false);
    await server.revive();
    await Promise.all([lock.retake(), lock.retake()]);
    expect(lock.held()).toBe(true);
    await expect(takeSiteLock(server.connection, 'site', 'late')).rejects.toThrow(/start/);
    await lock.release();
  });

  it('lets a running site know when another one was faster to take it again', async () => {
    const lock = await takeSiteLock(server.connection, 'site', 'slow');
    const pidFile = readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8');
    process.kill(Number(pidFile.split('\n')[0]), 'SIGKILL');
    await expect.poll(() => lock.held()).toBe(false);
    await server.revive();
    const faster = await takeSiteLock(server.connection, 'site', 'fast');
    await expect(lock.retake()).rejects.toThrow(/fast \(pid/);
    expect(lock.held()).toBe(false);
    await faster.release();
    await lock.release();
  });
});
