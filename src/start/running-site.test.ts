import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openEmbeddedServer } from '../platform/database/embedded/embedded-postgres.ts';
import { takeSiteLock } from '../platform/database/site-lock.ts';
import { ended, isReady, type RunningSite, serverOf, startSite } from './test/running-site.ts';

let dataDir: string;
let site: RunningSite;
const started: RunningSite[] = [];
const soon = { timeout: 30_000, interval: 50 };

async function start(): Promise<RunningSite> {
  const made = await startSite(dataDir);
  started.push(made);
  return made;
}

async function startReady(): Promise<RunningSite> {
  const made = await start();
  await vi
    .waitUntil(() => isReady(made), soon)
    .catch(() => {
      throw new Error(`The site is not ready: ${made.said()}`);
    });
  return made;
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'running-site-'));
  chmodSync(dataDir, 0o711);
  site = await startReady();
});
afterAll(async () => {
  for (const { process: child } of started) {
    child.kill('SIGKILL');
    await ended(child);
  }
  await vi.waitUntil(() => findServer() === undefined, soon);
  rmSync(dataDir, { recursive: true });
});

describe('a running site', () => {
  it('answers, and says where it is', async () => {
    expect((await fetch(`${site.address}/en/`)).status).toBe(200);
    expect(site.said()).toContain(site.address);
  });

  it('keeps its runs: the log is founded and guarded, though nobody has recorded anything', async () => {
    const guard = join(dataDir, 'transparency-log/guard');
    await expect.poll(() => existsSync(guard), soon).toBe(true);
  });

  it('refuses a second one on its data folder, by name, which ends with 1', async () => {
    const second = await start();
    expect(await ended(second.process)).toBe(1);
    expect(second.said()).toContain(`skylantern start (pid ${site.process.pid}`);
    expect(await isReady(site)).toBe(true);
  });

  it('whose server is killed starts it again, though nobody asks, and takes its lock again', async () => {
    const killed = serverOf(dataDir);
    process.kill(killed, 'SIGKILL');
    await expect
      .poll(() => findServer(), soon)
      .toSatisfy((pid) => pid !== undefined && pid !== killed);
    await expect.poll(() => isReady(site), soon).toBe(true);
    await expect.poll(() => lockIsHeld(), soon).toBe(true);
  });

  it('whose server is killed in the middle of many requests answers again', async () => {
    const many = Array.from({ length: 40 }, () => fetch(`${site.address}/en/deliberations`));
    process.kill(serverOf(dataDir), 'SIGKILL');
    const answers = await Promise.all(many);
    for (const { status } of answers) expect([200, 503]).toContain(status);
    await expect.poll(() => isReady(site), soon).toBe(true);
    expect((await fetch(`${site.address}/en/deliberations`)).status).toBe(200);
    expect(site.process.exitCode).toBeNull();
  });

  it('ends with 0 by SIGINT, also while a request hangs, and answers no new one', async () => {
    const { host, port } = new URL(site.address);
    const hanging = connect(Number(port), '127.0.0.1');
    hanging.on('error', () => undefined);
    await once(hanging, 'connect');
    const type = 'application/x-www-form-urlencoded';
    hanging.write(
      `POST /en/scheme HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${site.address}\r\n` +
        `Content-Type: ${type}\r\nContent-Length: 10\r\n\r\n`,
    );
    await fetch(`${site.address}/en/about`);
    expect(hanging.bytesRead).toBe(0);
    expect(await site.end('SIGINT')).toBe(0);
    expect(site.said()).toContain('Closing.');
    expect(site.said()).not.toContain('in the middle of its turn');
    expect(await isReady(site)).toBe(false);
    hanging.destroy();
  });

  it('starts again after kill -9, and ends with 0 by SIGTERM, with its server', async () => {
    const killed = await startReady();
    await killed.end('SIGKILL');
    const next = await startReady();
    expect(await next.end('SIGTERM')).toBe(0);
    await expect.poll(() => findServer(), soon).toBeUndefined();
  });
});

function findServer(): number | undefined {
  return existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'))
    ? serverOf(dataDir)
    : undefined;
}

/** Whether another site would be refused now. */
async function lockIsHeld(): Promise<boolean> {
  const server = await openEmbeddedServer({ dataDir, say: () => undefined });
  try {
    const lock = await takeSiteLock(server.connection, 'site', 'a test');
    await lock.release();
    return false;
  } catch (error) {
    return String(error).includes(`pid ${site.process.pid}`);
  } finally {
    await server.release();
  }
}
