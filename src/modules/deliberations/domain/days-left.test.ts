import { describe, expect, it } from 'vitest';
import { daysLeft } from './days-left.ts';

describe('days left', () => {
  const left = (until: string, now: string) => daysLeft(new Date(until), new Date(now));

  it('counts calendar days in Taipei, whatever the hour', () => {
    expect(left('2026-07-02T00:30:00+08:00', '2026-07-01T23:30:00+08:00')).toBe(1);
    expect(left('2026-07-12T00:00:00+08:00', '2026-07-01T12:00:00+08:00')).toBe(11);
  });

  it('is 0 on the last day and negative after it', () => {
    expect(left('2026-07-01T23:59:00+08:00', '2026-07-01T00:01:00+08:00')).toBe(0);
    expect(left('2026-06-30T23:59:00+08:00', '2026-07-01T00:01:00+08:00')).toBe(-1);
  });
});
