import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveAt, isEstablished, mayCallBack, removalWaits } from './waiting-change.ts';

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

  it('can be called back by whatever was there, never by a contact of the last day but the one that goes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.boolean(), (hours, goes) => {
        const one = contact('one', hours);
        const change = { contactId: goes ? 'one' : 'other', askedAt: now };
        const may = mayCallBack({ assurance: 'code', contact: one }, change);
        expect(may).toBe(goes || isEstablished(one, now));
      }),
    );
  });

  it('is called back by a passkey or a provider, and by no session of which nobody knows the contact', () => {
    const change = { contactId: null, askedAt: now };
    const ways = ['passkey', 'provider', 'code'] as const;
    expect(ways.map((assurance) => mayCallBack({ assurance, contact: null }, change))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
