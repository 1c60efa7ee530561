import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeBounds } from '../http/answer-store.ts';
import { createSite } from '../http/site.tsx';
import { createPlantedPlatform } from '../testing/planted-platform.ts';
import type { Metrics } from './measured.ts';
import { createMetrics } from './metrics.ts';

let test: Awaited<ReturnType<typeof createPlantedPlatform>>;
let metrics: Metrics;
beforeAll(async () => {
  test = await createPlantedPlatform();
  metrics = createMetrics(test.platform.database);
  const platform = { ...test.platform, metrics };
  const site = await createSite(platform, [test.planted], () => false, storeBounds);
  const paths = ['/en/planted/roof-garden', '/en/planted/nothing', '/lin@example.org', '/healthz'];
  for (const path of paths) await site.request(path);
  await site.request('/en/', { method: 'INVENTED' });
});
afterAll(() => test.close());

describe('what is measured', () => {
  it('tells requests by pattern and status, and no address', async () => {
    const text = await metrics.text();
    expect(text).toMatch(/_count\{method="GET",route="[^"]*\/planted\/:\w+[^"]*",status="200"\} 1/);
    expect(text).toContain('route="/healthz",status="200"} 1');
    expect(text).toContain('method="other"');
    expect(text).not.toMatch(/roof-garden|lin@|INVENTED/);
  });

  it('tells connections, queues and how long tasks of threads took', async () => {
    const { threads } = test.platform;
    const task = { file: new URL('file:///x/some-thread.ts') };
    const broken = { ...threads, run: () => Promise.reject(new Error('no')) };
    await expect(metrics.timed(broken).run(task, null)).rejects.toThrow('no');
    const { sql } = test.platform.database;
    await sql.query(`insert into jobs.job (name, data) values ('failed', '{"@queue": "x"}')`);
    await sql.query(`insert into jobs.job (name) values ('messaging.forget-messages')`);
    const text = await metrics.text();
    expect(text).toMatch(/skylantern_database_connections\{state="total"\} [1-9]/);
    expect(text).toContain('skylantern_dead_letters{kind="job"} 1');
    expect(text).toContain('skylantern_jobs{queue="messaging.forget-messages",state="created"} 1');
    expect(text).toContain('task="some-thread",outcome="failed"');
    expect(text).toContain('skylantern_database_up 1');
  });

  it('is told without the numbers of the database while that is away', async () => {
    const { database } = test.platform;
    const sql = { query: () => Promise.reject(new Error('away')) };
    const text = await createMetrics({ ...database, sql }).text();
    expect(text).toContain('skylantern_database_up 0');
    expect(text).not.toContain('skylantern_dead_letters{');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('is told in time though the database hangs, which is not asked ever more', async () => {
    const { database } = test.platform;
    let asked = 0;
    const query = () => {
      asked += 1;
      return new Promise<never>(() => undefined);
    };
    const hung = createMetrics({ ...database, sql: { query } });
    const begun = performance.now();
    for (const text of await Promise.all([hung.text(), hung.text()]))
      expect(text).toContain('skylantern_database_up 0');
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(asked).toBe(1);
  });

  it('is all that the panels of docs/grafana-dashboard.json ask for', async () => {
    const file = new URL('../../../docs/grafana-dashboard.json', import.meta.url);
    const board = JSON.parse(await readFile(file, 'utf8')) as {
      panels: { targets: { expr: string }[] }[];
    };
    const text = await metrics.text();
    const known = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
    const asked = board.panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => expr.match(/\b(?:skylantern|process|nodejs)_\w+/g) ?? []),
    );
    expect(asked.length).toBeGreaterThanOrEqual(board.panels.length);
    expect(
      asked.filter((name) => !known.includes(name.replace(/_(?:bucket|count|sum)$/, ''))),
    ).toEqual([]);
  });
});
