import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDay } from './calendar-day.ts';

describe('a day of the calendar', () => {
  it.each([
    [[2026, 3, 9], '2026-03-09'],
    [[115, 3, 9], '2026-03-09'],
    [[2024, 2, 29], '2024-02-29'],
    [[2025, 2, 29], null],
    [[2026, 4, 31], null],
    [[2026, 0, 1], null],
    [[2026, 1, 0], null],
    [[0, 1, 1], null],
    [[10_000, 1, 1], null],
  ])('%j is %j', ([year = 0, month = 0, day = 0], expected) => {
    expect(calendarDay(year, month, day)).toBe(expected);
  });

  it('is read back from any day since 1912 as it was', () => {
    const days = fc.date({
      min: new Date('1912-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        const [year, month, day] = [
          date.getUTCFullYear(),
          date.getUTCMonth() + 1,
          date.getUTCDate(),
        ];
        const text = date.toISOString().slice(0, 10);
        expect(calendarDay(year, month, day)).toBe(text);
        expect(calendarDay(year - 1911, month, day)).toBe(year - 1911 < 200 ? text : null);
      }),
    );
  });
});
