import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuiet, nextMorning, startOfDay } from './quiet-hours.ts';

const at = (time: string, day = '2026-07-01') => new Date(`${day}T${time}+08:00`);

describe('quiet hours', () => {
  it.each([
    ['21:59:59.999', false],
    ['22:00:00.000', true],
    ['23:59:59.999', true],
    ['00:00:00.000', true],
    ['07:59:59.999', true],
    ['08:00:00.000', false],
    ['12:00:00.000', false],
  ])('at %s in Taipei: %s', (time, isThen) => {
    expect(isQuiet(at(time))).toBe(isThen);
  });

  it('end at the next eight in the morning', () => {
    expect(nextMorning(at('22:00:00'))).toEqual(at('08:00:00', '2026-07-02'));
    expect(nextMorning(at('00:00:00'))).toEqual(at('08:00:00'));
    expect(nextMorning(at('07:59:59.999'))).toEqual(at('08:00:00'));
    expect(nextMorning(at('08:00:00'))).toEqual(at('08:00:00', '2026-07-02'));
    expect(startOfDay(at('00:00:00'))).toEqual(at('00:00:00'));
    expect(startOfDay(at('23:59:59.999'))).toEqual(at('00:00:00'));
  });

  it('are over in the morning that they wait for, within a day, whatever the instant', () => {
    const instants = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (instant) => {
        const morning = nextMorning(instant);
        const wait = morning.getTime() - instant.getTime();
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(24 * 60 * 60 * 1000);
        expect(isQuiet(morning)).toBe(false);
        expect(isQuiet(new Date(morning.getTime() - 1))).toBe(true);
      }),
    );
  });
});
