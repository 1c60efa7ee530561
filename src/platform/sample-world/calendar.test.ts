import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayAfter,
  dayBefore,
  instantAfter,
  instantBefore,
  parseSampleDay,
  type SampleDay,
  sampleDayOf,
} from './calendar.ts';

const today = parseSampleDay('2026-07-01') as SampleDay;

describe('the calendar of the sample world', () => {
  it.each(['2026-02-30', '2026-7-1', '2026-13-01', '', 'today', '1979-12-31', '2025-02-29'])(
    'refuses %j as a day',
    (text) => {
      expect(parseSampleDay(text)).toBeUndefined();
    },
  );

  it('takes the day that it is in Taipei, not in Greenwich', () => {
    expect(sampleDayOf(new Date('2026-06-30T16:30:00Z'))).toBe('2026-07-01');
    expect(sampleDayOf(new Date('2026-06-30T15:59:59Z'))).toBe('2026-06-30');
  });

  it('counts days across months, years and leap days', () => {
    expect(dayBefore(today, 1)).toBe('2026-06-30');
    expect(dayAfter(today, 184)).toBe('2027-01-01');
    expect(dayAfter(parseSampleDay('2028-02-28') as SampleDay, 1)).toBe('2028-02-29');
  });

  it('reads a time of day as Taipei time', () => {
    expect(instantBefore(today, 3, '20:15').toISOString()).toBe('2026-06-28T12:15:00.000Z');
    expect(instantAfter(today, 0, '00:00').toISOString()).toBe('2026-06-30T16:00:00.000Z');
  });

  it.each(['24:00', '9:00', '12:60', 'noon'])('refuses %j as a time of day', (time) => {
    expect(() => instantAfter(today, 0, time)).toThrow(RangeError);
  });

  it('falls on the day that it names, for any day and distance', () => {
    const day = fc.date({
      min: new Date('1980-01-01T00:00:00Z'),
      max: new Date('2200-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, fc.integer({ min: -2000, max: 2000 }), (date, days) => {
        const from = sampleDayOf(date);
        expect(sampleDayOf(instantAfter(from, days, '23:59'))).toBe(dayAfter(from, days));
        expect(dayBefore(dayAfter(from, days), days)).toBe(from);
      }),
    );
  });
});
