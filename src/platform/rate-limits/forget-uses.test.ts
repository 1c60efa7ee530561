import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { rateLimitJobs } from './forget-uses.ts';
import { takeUses } from './rate-limits.ts';
import { usedPoints } from './rate-limits-schema.ts';

const limit = { name: 'test.forgotten', points: 5, seconds: 60 };
const minute = 60_000;
let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

const forgetAt = async (now: number) => {
  test.setNow(new Date(now));
  for (const job of rateLimitJobs) await job.handle(test.platform, {});
  return test.platform.database.db.select().from(usedPoints);
};

describe('uses that no longer count', () => {
  it('are forgotten an hour later, and none before', async () => {
    await takeUses(test.platform, [{ limit, of: 'somebody' }]);
    // Limits of this kind count by the machine's own time.
    const expired = Date.now() + limit.seconds * 1000;
    expect(await forgetAt(expired + 59 * minute)).toHaveLength(1);
    expect(await forgetAt(expired + 61 * minute)).toEqual([]);
  });

  it('are left to the job alone: no timer of a library asks a database that may be closed', async () => {
    const [set, cleared] = [
      vi.spyOn(globalThis, 'setTimeout'),
      vi.spyOn(globalThis, 'clearTimeout'),
    ];
    try {
      await takeUses({ ...test.platform }, [{ limit, of: 'the first of a process' }]);
      const over = new Set(cleared.mock.calls.map(([timer]) => timer));
      const waits = set.mock.calls.map(([, ms]) => ms ?? 0);
      const left = waits.filter((_, at) => !over.has(set.mock.results[at]?.value));
      expect(left.filter((ms) => ms >= minute)).toEqual([]);
    } finally {
      set.mockRestore();
      cleared.mockRestore();
    }
  });
});
