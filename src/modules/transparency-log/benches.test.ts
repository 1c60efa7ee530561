import { afterAll, beforeAll, expect, it } from 'vitest';
import { runHere } from '../../platform/testing/run-here.ts';
import type { TestPlatform } from '../../platform/testing/test-platform.ts';
import { addBenches } from './benches.ts';
import { openPlatformOfLog } from './test/log.ts';

let test: TestPlatform;

beforeAll(async () => {
  test = await openPlatformOfLog();
});
afterAll(() => test.close());

it('measures a whole log, compares it with bare tables, and leaves none of them behind', async () => {
  const args = ['bench', 'transparency-log', '--leaves', '600', '--json'];
  const build = (...[program, line]: Parameters<typeof addBenches>) =>
    addBenches(program.command('bench'), line);
  const { status, answer } = await runHere(build, args, test.platform);
  expect(status).toBe(0);
  const spread = { p50: expect.any(Number), p95: expect.any(Number) };
  expect(answer).toEqual({
    leaves: 600,
    engine: expect.stringMatching(/^PostgreSQL \d+\.\d+/),
    append_per_s: expect.any(Number),
    plain_insert_per_s: expect.any(Number),
    append_ratio: expect.any(Number),
    integrate_per_s: expect.any(Number),
    bulk_insert_per_s: expect.any(Number),
    integrate_ratio: expect.any(Number),
    receipt_ms: { ...spread, p99: expect.any(Number) },
    proof_ms: spread,
    verify_per_s: expect.any(Number),
    root: expect.stringMatching(/^[\w+/]{43}=$/),
    verified: true,
  });
  const { sql } = test.platform.database;
  expect((await sql.query(`select to_regnamespace('bench') as left`)).rows).toEqual([
    { left: null },
  ]);
  expect((await sql.query('select size::int from transparency_log.tree')).rows).toEqual([
    { size: 600 },
  ]);
});
