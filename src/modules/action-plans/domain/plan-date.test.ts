import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDate } from '../test/any-plan.ts';
import { daysBetween, endOf, isRealDate, startOf } from './plan-date.ts';

describe('a date of a plan', () => {
  it.each([
    ['2021', '2021-01-01', '2021-12-31'],
    ['2021-12', '2021-12-01', '2021-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2023-02', '2023-02-01', '2023-02-28'],
    ['2021-12-22', '2021-12-22', '2021-12-22'],
  ])('%s goes from %s to %s', (date, start, end) => {
    expect([startOf(date), endOf(date)]).toEqual([start, end]);
  });

  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2023-02-30', false],
    ['2021-13', false],
    ['2021-00', false],
    ['0000', false],
    ['0000-01-01', false],
    ['9999', false],
    ['9999-12-31', false],
    ['0999', true],
    ['21', false],
    ['', false],
  ])('%s is real: %s', (date, expected) => expect(isRealDate(date)).toBe(expected));

  it('ends on a real day, not before it begins', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(isRealDate(date) && isRealDate(endOf(date))).toBe(true);
        expect(daysBetween(startOf(date), endOf(date))).toBeGreaterThanOrEqual(0);
        expect(endOf(date).startsWith(date)).toBe(true);
      }),
    );
  });

  it('is 831 days late where it was due at the end of 2021 and came on 10 April 2024', () => {
    expect(daysBetween(endOf('2021-12'), '2024-04-10')).toBe(831);
  });
});
