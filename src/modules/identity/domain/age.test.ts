import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageOf, ageOn, compareYouth, readBirth } from './age.ts';

describe('what is kept of an age', () => {
  it.each([
    [{ year: 2013, month: 5 }, '2026-07-01', { band: 'under-14', until: '2027-06-01' }],
    // The birthday may be on any day of the month: nobody is older than they are.
    [{ year: 2012, month: 7 }, '2026-07-31', { band: 'under-14', until: '2026-08-01' }],
    [{ year: 2012, month: 7 }, '2026-08-01', { band: '14-17', until: '2030-08-01' }],
    [{ year: 2009, month: 12 }, '2026-07-01', { band: '14-17', until: '2028-01-01' }],
    [{ year: 2008, month: 6 }, '2026-07-01', { band: '18+', until: null }],
    [{ year: 1950, month: 1 }, '2026-07-01', { band: '18+', until: null }],
  ])('of %j on %s', (birth, today, kept) => {
    expect(ageOf(birth, today)).toEqual(kept);
  });

  it('moves on its day, over two bands where nobody looked for long', () => {
    const child = { band: 'under-14', until: '2027-06-01' } as const;
    expect(ageOn(child, '2027-05-31')).toEqual(child);
    expect(ageOn(child, '2027-06-01')).toEqual({ band: '14-17', until: '2031-06-01' });
    expect(ageOn(child, '2031-06-01')).toEqual({ band: '18+', until: null });
  });

  const month = fc.record({
    year: fc.integer({ min: 1990, max: 2026 }),
    month: fc.integer({ min: 1, max: 12 }),
  });
  const day = fc
    .date({ min: new Date('2026-12-31'), max: new Date('2060-01-01'), noInvalidDate: true })
    .map((instant) => instant.toISOString().slice(0, 10));

  it('moved on to a day is what would be kept of the birth on that day', () => {
    fc.assert(
      fc.property(month, day, (birth, later) => {
        expect(ageOn(ageOf(birth, '2026-12-31'), later)).toEqual(ageOf(birth, later));
      }),
    );
  });

  it('is younger for who was born later, as long as either is not grown up', () => {
    fc.assert(
      fc.property(month, month, (one, other) => {
        const [a, b] = [ageOf(one, '2026-12-31'), ageOf(other, '2026-12-31')];
        const later = Math.sign((one.year - other.year) * 12 + one.month - other.month);
        const grown = a.band === '18+' && b.band === '18+';
        const expected = compareYouth(a, b);
        expect(grown ? expected === 0 : expected === later).toBe(true);
      }),
    );
  });
});

describe('a month of birth', () => {
  const today = '2026-07-01';
  it.each([
    [
      { year: '2013', month: '5' },
      { year: 2013, month: 5 },
    ],
    [
      { year: '102', month: '5' },
      { year: 2013, month: 5 },
    ],
    [
      { year: '民國１０２年', month: '５月' },
      { year: 2013, month: 5 },
    ],
    [
      { year: '2026', month: '7' },
      { year: 2026, month: 7 },
    ],
  ])('%j is read', (typed, read) => {
    expect(readBirth(typed, today)).toEqual(read);
  });

  it.each([
    ...[
      { year: '2026', month: '8' },
      { year: '2013', month: '13' },
      { year: '', month: '5' },
    ],
    ...[
      { year: '1895', month: '12' },
      { year: 'NaN', month: '5' },
      { year: '-13', month: '5' },
    ],
  ])('%j is none', (typed) => {
    expect(readBirth(typed, today)).toBeNull();
  });
});
