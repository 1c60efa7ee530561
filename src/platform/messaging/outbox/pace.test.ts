import { describe, expect, it } from 'vitest';
import { createPace } from './pace.ts';

function pace(perSecond: number) {
  const time = { ms: 0 };
  return { time, ...createPace({ perSecond, now: () => time.ms }) };
}

describe('a channel', () => {
  it('gets as many as its rate allows, and no more after a long pause', () => {
    const { time, take, giveBack } = pace(10);
    expect([take(4), take(20), take(1)]).toEqual([4, 6, 0]);
    time.ms = 250;
    expect(take(20)).toBe(2);
    time.ms = 3_600_000;
    expect(take(20)).toBe(10);
    giveBack(3);
    expect(take(20)).toBe(3);
  });

  it('rests for half a minute after a hundred failures in a row', () => {
    const { time, take, failed, succeeded } = pace(1_000);
    const fail = (times: number) => Array.from({ length: times }, failed).filter(Boolean).length;
    expect(fail(99)).toBe(0);
    succeeded();
    expect(fail(99)).toBe(0);
    expect(take(1)).toBe(1);
    expect(fail(1)).toBe(1);
    expect(take(1)).toBe(0);
    time.ms = 29_999;
    expect(take(1)).toBe(0);
    time.ms = 30_000;
    expect(take(1)).toBe(1);
  });
});
