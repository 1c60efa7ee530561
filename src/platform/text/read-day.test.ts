import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDay } from './read-day.ts';

const read = (year: string, month: string, day: string) => readDay({ year, month, day });

describe('readDay', () => {
  it.each([
    ['2026', '3', '9', '2026-03-09', null],
    ['115', '3', '9', '2026-03-09', 115],
    ['民國115年', '03月', '09日', '2026-03-09', 115],
    ['１１５', '３', '９', '2026-03-09', 115],
    [' 2024 ', '2', '29', '2024-02-29', null],
  ])('reads %s, %s, %s as %s', (year, month, day, wanted, republicYear) => {
    expect(read(year, month, day)).toEqual({ ok: true, day: wanted, republicYear });
  });

  it.each([
    ['', '3', '9', 'empty'],
    ['2026', ' ', '9', 'empty'],
    ['2026', 'March', '9', 'not-a-number'],
    ['-115', '3', '9', 'not-a-number'],
    ['2026', '3.5', '9', 'not-a-number'],
    ['1e3', '3', '9', 'not-a-number'],
    ['2026', '2', '29', 'no-such-day'],
    ['2026', '13', '1', 'no-such-day'],
    ['0', '1', '1', 'no-such-day'],
    ['民國2026', '1', '1', 'no-such-day'],
  ])('refuses %s, %s, %s as %s', (year, month, day, fault) => {
    expect(read(year, month, day)).toEqual({ ok: false, fault });
  });

  it('reads back every day of common years that it is given, and of the Republic', () => {
    const days = fc.date({
      min: new Date('1912-01-01'),
      max: new Date('2110-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (at) => {
        const day = at.toISOString().slice(0, 10);
        const [year = '', month = '', date = ''] = day.split('-');
        expect(read(year, month, date)).toEqual({ ok: true, day, republicYear: null });
        const republicYear = Number(year) - 1911;
        expect(read(String(republicYear), month, date)).toEqual({ ok: true, day, republicYear });
      }),
    );
  });

  it('answers whatever is typed, with a day of the calendar or a fault', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (year, month, day) => {
        const reading = read(year, month, day);
        if (reading.ok) expect(new Date(reading.day).toISOString().slice(0, 10)).toBe(reading.day);
        else expect(['empty', 'not-a-number', 'no-such-day']).toContain(reading.fault);
      }),
    );
  });
});
