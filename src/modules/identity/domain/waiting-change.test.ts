import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveAt, mayCallBack, removalWaits } from './waiting-change.ts';

const now = new Date('2026-07-02T04:00:00Z');
const hour = 60 * 60_000;
const contact = (id: string, hours: number) => ({
  id,
  verifiedAt: new Date(now.getTime() - hours * hour),
});

describe('a change that waits', () => {
  it('takes effect a day later', () => {
    expect(effectiveAt(now)).toEqual(new Date('2026-07-03T04:00:00Z'));
  });

  it('is the removal of the last contact that was there before the others, and before this day', () => {
    const goes = contact('goes', 2);
    expect(removalWaits(goes, [contact('new', 1)], now)).toBe(true);
    expect(removalWaits(goes, [contact('twin', 2)], now)).toBe(true);
    expect(removalWaits(goes, [contact('older', 3)], now)).toBe(false);
    const years = contact('years', 20_000);
    expect(removalWaits(years, [contact('new', 1), contact('old', 24)], now)).toBe(false);
    expect(removalWaits(goes, [], now)).toBe(true);
  });

  const way = (id: string, hours: number) => ({ id, since: contact(id, hours).verifiedAt });
  const older = way('older', 50);

  it('can be called back by whatever was there a day ago, and by the contact that goes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 100 }), fc.boolean(), (hours, goes) => {
        const one = way('one', hours);
        const change = { contactId: goes ? 'one' : 'other', askedAt: now };
        // One that came after the asking is no older for having waited since.
        const may = mayCallBack({ way: one, all: [older, one] }, change);
        expect(may).toBe(goes || hours >= 24 || hours > 50);
      }),
    );
  });

  it('of an account younger than a day is called back by the oldest way alone, if that was there', () => {
    const change = { contactId: null, askedAt: now };
    const [first, second, twin, late] = [way('a', 3), way('b', 2), way('c', 2), way('d', -1)];
    const all = [first, second, twin];
    expect(all.map((each) => mayCallBack({ way: each, all }, change))).toEqual([
      ...[true, false, false],
    ]);
    expect(mayCallBack({ way: second, all: [second, twin] }, change)).toBe(false);
    expect(mayCallBack({ way: late, all: [late] }, change)).toBe(false);
  });

  it('is called back by no session of which nobody knows the way', () => {
    expect(mayCallBack({ way: null, all: [older] }, { contactId: null, askedAt: now })).toBe(false);
  });
});
