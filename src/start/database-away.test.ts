import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ended, isReady, type RunningSite, serverOf, startSite } from './test/running-site.ts';

let dataDir: string;
let site: RunningSite;
const soon = { timeout: 60_000, interval: 50 };

async function start(
  ...how: Parameters<typeof startSite> extends [string, ...infer Rest] ? Rest : []
) {
  site = await startSite(dataDir, ...how);
  await vi
    .waitUntil(() => isReady(site), soon)
    .catch(() => {
      throw new Error(`The site is not ready: ${site.said()}`);
    });
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'database-away-'));
  chmodSync(dataDir, 0o711);
  await start({ STOP_DELAY: '1' });
}, 90_000);
afterAll(async () => {
  site.process.kill('SIGKILL');
  await ended(site.process);
  await vi.waitUntil(() => readdirSync(dataDir).length > 0 && !isThere(), soon);
  rmSync(dataDir, { recursive: true });
}, 90_000);

function isThere(): boolean {
  try {
    process.kill(serverOf(dataDir), 0);
    return true;
  } catch {
    return false;
  }
}

/** The server and every process that it started. */
function processesOfServer(): readonly number[] {
  const server = serverOf(dataDir);
  const parent = (pid: string) => {
    try {
      return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
    } catch {
      return 0;
    }
  };
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return [server, ...all.filter((pid) => parent(pid) === server).map(Number)];
}

let asked = 0;
async function time(path: string) {
  asked += 1;
  const begun = performance.now();
  const { status } = await fetch(`${site.address}${path}?asked=${asked}`);
  return { status, ms: performance.now() - begun };
}

describe('a site whose database hangs', () => {
  it('says so soon on pages and sooner to machines, and is back by itself', async () => {
    const frozen = processesOfServer();
    for (const pid of frozen) process.kill(pid, 'SIGSTOP');
    try {
      const [ready, ...pages] = await Promise.all([
        time('/readyz'),
        ...Array.from({ length: 30 }, () => time('/en/deliberations')),
      ]);
      expect(ready?.status).toBe(503);
      expect(ready?.ms).toBeLessThan(2_000);
      for (const { status, ms } of pages) {
        expect(status).toBe(503);
        expect(ms).toBeLessThan(6_000);
      }
      expect((await time('/readyz')).ms).toBeLessThan(2_000);
      expect((await time('/healthz')).status).toBe(200);
    } finally {
      for (const pid of frozen) process.kill(pid, 'SIGCONT');
    }
    await expect.poll(() => isReady(site), soon).toBe(true);
    expect((await time('/en/deliberations')).status).toBe(200);
    expect(site.process.exitCode).toBeNull();
  }, 90_000);
});

describe('a site that is asked to stop', () => {
  it('tells a proxy first: not ready, and no connection is kept, while the port is open', async () => {
    const end = site.end('SIGTERM');
    await vi.waitUntil(() => site.said().includes('Closing.'), soon);
    const ready = await fetch(`${site.address}/readyz`);
    const page = await fetch(`${site.address}/en/about`);
    expect([ready.status, ready.headers.get('connection')]).toEqual([503, 'close']);
    expect([page.status, page.headers.get('connection')]).toEqual([200, 'close']);
    expect(await end).toBe(0);
  }, 60_000);

  it('by ending the npm that started it stops too', async () => {
    await start({}, ['npm', 'start']);
    await site.end('SIGTERM');
    await expect.poll(() => isReady(site), soon).toBe(false);
    await expect.poll(() => isThere(), soon).toBe(false);
    expect(site.said()).toContain('Closing.');
  }, 120_000);
});
