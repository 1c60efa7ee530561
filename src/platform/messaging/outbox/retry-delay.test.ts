import { describe, expect, it } from 'vitest';
import { retryDelay } from './retry-delay.ts';

const seconds = (chance: number) =>
  Array.from({ length: 11 }, (_, tried) => retryDelay(tried + 1, chance) / 1000);

describe('the next try', () => {
  it('comes after 1, 4, 16 and 64 s, then 5 minutes to an hour', () => {
    expect(seconds(0.5)).toEqual([1, 4, 16, 64, 300, 600, 1200, 2400, 3600, 3600, 3600]);
    expect(retryDelay(5_000, 0.5)).toBe(3_600_000);
  });

  it('is spread from half to one and a half of that', () => {
    expect(seconds(0)).toEqual(seconds(0.5).map((each) => each * 0.5));
    expect(seconds(1)).toEqual(seconds(0.5).map((each) => each * 1.5));
  });
});
