import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { type Limit, lookAtUse, takeUses } from './rate-limits.ts';
import { usedPoints } from './rate-limits-schema.ts';

const limit: Limit = { name: 'test.thing', points: 5, seconds: 60 };
let test: TestPlatform;

beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

describe('a limit', () => {
  it('lets through exactly its number of parallel uses', async () => {
    const uses = Array.from({ length: 12 }, () =>
      takeUses(test.platform, [{ limit, of: 'parallel' }]),
    );
    const allowed = (await Promise.all(uses)).filter((allowance) => allowance.allowed);
    expect(allowed).toHaveLength(5);
  });

  it('counts together over all processes of a site', async () => {
    const other = { ...test.platform };
    for (let use = 0; use < 5; use += 1) await takeUses(other, [{ limit, of: 'shared' }]);
    const refused = await takeUses(test.platform, [{ limit, of: 'shared' }]);
    expect(refused.allowed).toBe(false);
  });

  it('says in how many seconds it lets through again', async () => {
    const single = { name: 'test.single', points: 1, seconds: 60 };
    await takeUses(test.platform, [{ limit: single, of: 'again' }]);
    const refused = await takeUses(test.platform, [{ limit: single, of: 'again' }]);
    expect(refused).toMatchObject({ allowed: false });
    if (!refused.allowed) expect(refused.retryAfter).toBeGreaterThan(0);
    if (!refused.allowed) expect(refused.retryAfter).toBeLessThanOrEqual(60);
  });

  it('stops at the first that is used up and leaves those after it uncounted', async () => {
    const narrow = { name: 'test.narrow', points: 1, seconds: 60 };
    const wide = { name: 'test.wide', points: 2, seconds: 60 };
    const uses = [
      { limit: narrow, of: 'order' },
      { limit: wide, of: 'order' },
    ];
    for (let use = 0; use < 5; use += 1) await takeUses(test.platform, uses);
    expect(await lookAtUse(test.platform, { limit: wide, of: 'order' })).toEqual({ allowed: true });
  });

  it('counts nothing when it is only looked at', async () => {
    for (let look = 0; look < 9; look += 1) await lookAtUse(test.platform, { limit, of: 'look' });
    expect(await takeUses(test.platform, [{ limit, of: 'look' }])).toEqual({ allowed: true });
  });

  it('stores nothing of whom it counts', async () => {
    await takeUses(test.platform, [{ limit, of: '203.0.113.0/24' }]);
    const rows = await test.platform.database.db.select().from(usedPoints);
    expect(JSON.stringify(rows)).not.toContain('203.0.113');
  });
});
