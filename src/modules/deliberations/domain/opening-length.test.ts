import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closingTime, daysOpen, openingLength } from './opening-length.ts';

describe('the end of a conversation', () => {
  it('is 23:59 in Taipei on the last day', () => {
    expect(closingTime(new Date('2026-07-01T04:00:00Z'), 28).toISOString()).toBe(
      '2026-07-29T15:59:00.000Z',
    );
    // 16:30 in UTC is the next day in Taipei.
    expect(closingTime(new Date('2026-07-01T16:30:00Z'), 3).toISOString()).toBe(
      '2026-07-05T15:59:00.000Z',
    );
  });

  it('lies more than the days, and less than one more, after the opening; the days can be read back', () => {
    const opens = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2060-01-01'),
      noInvalidDate: true,
    });
    const days = fc.integer({ min: openingLength.least, max: openingLength.most });
    fc.assert(
      fc.property(opens, days, (at, length) => {
        const end = closingTime(at, length);
        const between = (end.getTime() - at.getTime()) / 86_400_000;
        expect(between).toBeGreaterThan(length - 0.001);
        expect(between).toBeLessThan(length + 1);
        expect(daysOpen(at, end)).toBe(length);
      }),
    );
  });
});
