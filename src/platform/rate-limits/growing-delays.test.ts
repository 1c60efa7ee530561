import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { exempt, type GrowingDelay, isExempt, takeTurn } from './growing-delays.ts';
import { usedPoints } from './rate-limits-schema.ts';

const delay: GrowingDelay = { name: 'test.slow', free: 2, firstSeconds: 60, mostSeconds: 600 };
let test: TestPlatform;
let start: number;

beforeAll(async () => {
  test = await createTestPlatform();
  start = test.platform.clock().getTime();
});
afterAll(() => test.close());

const setTime = (seconds: number) => test.setNow(new Date(start + seconds * 1000));
const take = (...of: string[]) => takeTurn(test.platform, { delay, of });
const wait = async (...of: string[]) => {
  const allowance = await take(...of);
  return allowance.allowed ? 0 : allowance.retryAfter;
};

describe('a growing delay', () => {
  it('lets some through, then asks for a wait that doubles up to the longest', async () => {
    setTime(0);
    expect([await wait('a'), await wait('a')]).toEqual([0, 0]);
    let now = 0;
    const waits: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      waits.push(await wait('a'));
      setTime(now + (waits.at(-1) ?? 0) - 1);
      expect(await wait('a')).toBe(1);
      now += waits.at(-1) ?? 0;
      setTime(now);
      expect(await wait('a')).toBe(0);
    }
    expect(waits).toEqual([60, 120, 240, 480, 600, 600]);
  });

  it('is not made longer by asking too early', async () => {
    setTime(0);
    for (let turn = 0; turn < 50; turn += 1) await take('b');
    expect(await wait('b')).toBe(60);
  });

  it('forgets after twice the longest wait without a use', async () => {
    setTime(0);
    for (let turn = 0; turn < 3; turn += 1) await take('c');
    setTime(1199);
    expect(await wait('c')).toBe(0);
    expect(await wait('c')).toBe(120);
    setTime(1199 + 1200);
    expect([await wait('c'), await wait('c'), await wait('c')]).toEqual([0, 0, 60]);
  });

  it('lets through exactly its free number of parallel uses', async () => {
    setTime(0);
    const turns = await Promise.all(Array.from({ length: 12 }, () => take('d')));
    expect(turns.filter(({ allowed }) => allowed)).toHaveLength(2);
  });

  it('counts what it counts together only together', async () => {
    setTime(0);
    for (let turn = 0; turn < 5; turn += 1) await take('contact', 'network');
    expect(await wait('contact', 'another')).toBe(0);
    expect(await wait('contactnetwork')).toBe(0);
  });
});

describe('an exemption', () => {
  it('holds for whom it was granted and until it ends, and tells nothing of them', async () => {
    setTime(0);
    const { platform } = test;
    const one = { name: 'test.known', of: ['browser', 'someone@example.org'] };
    expect(await isExempt(platform, one)).toBe(false);
    await exempt(platform, platform.database.db, one, 60);
    expect(await isExempt(platform, one)).toBe(true);
    expect(await isExempt(platform, { ...one, of: ['browser', 'other'] })).toBe(false);
    expect(await isExempt(platform, { ...one, name: 'test.other' })).toBe(false);
    setTime(60);
    expect(await isExempt(platform, one)).toBe(false);
    expect(JSON.stringify(await platform.database.db.select().from(usedPoints))).not.toContain('@');
  });
});
