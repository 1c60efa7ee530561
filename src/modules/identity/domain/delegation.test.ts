import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAt, endOfDay, startOfDay } from '../../../platform/text/taipei-day.ts';
import { type AskedDelegation, delegationFault, longestDelegation } from './delegation.ts';

const at = new Date('2026-07-01T01:00:00Z');
const days = (count: number) => new Date(at.getTime() + count * 86_400_000);
const office = (id: string) => ({
  ...{ id, body: 'bureau', person: `holder of ${id}`, from: days(-100), until: days(200) },
});
const head = { ...office('head'), powers: ['a.sign', 'a.keep'] };
const asked: AskedDelegation = {
  ...{ by: head, to: office('deputy'), powers: ['a.sign'], from: at, until: days(14) },
};

/** What is asked otherwise, and why it cannot be given then. */
const table: readonly [string, Partial<AskedDelegation>, string | null][] = [
  ['as asked', {}, null],
  ['of all powers', { powers: ['a.sign', 'a.keep'] }, null],
  ['for 90 days', { until: days(90) }, null],
  ['to begin later', { from: days(10) }, null],
  ['between offices without an end', { by: { ...head, until: null } }, null],
  ['by an office that has ended', { by: { ...head, until: at } }, 'office-over'],
  ['by an office to come', { by: { ...head, from: days(1) } }, 'office-over'],
  ['by an office that nobody holds', { by: { ...head, person: null } }, 'office-over'],
  ['to nothing', { to: undefined }, 'no-such-receiver'],
  ['to another body', { to: { ...office('deputy'), body: 'court' } }, 'no-such-receiver'],
  ['to oneself', { to: { ...office('deputy'), person: head.person } }, 'no-such-receiver'],
  ['to an office that has ended', { to: { ...office('deputy'), until: at } }, 'no-such-receiver'],
  ['to nobody', { to: { ...office('deputy'), person: null } }, 'no-such-receiver'],
  ['of no power', { powers: [] }, 'power-not-own'],
  ['of a power that it has by delegation alone', { powers: ['b.lent'] }, 'power-not-own'],
  ['of one power too many', { powers: ['a.sign', 'b.lent'] }, 'power-not-own'],
  ['from the past on', { from: days(-1) }, 'unfit-period'],
  ['backwards', { from: days(3), until: days(2) }, 'unfit-period'],
  ['for no moment', { from: days(3), until: days(3) }, 'unfit-period'],
  ['for more than 90 days', { until: days(91) }, 'delegation-too-long'],
  ['beyond the lending office', { by: { ...head, until: days(13) } }, 'outside-office'],
  ['beyond the other', { to: { ...office('deputy'), until: days(13) } }, 'outside-office'],
];

describe('a delegation', () => {
  it.each(table)('%s', (_title, change, fault) => {
    expect(delegationFault({ ...asked, ...change }, at)).toBe(fault);
  });

  it('that is given lends nothing but what the office has, within both times in office', () => {
    const day = fc.integer({ min: -120, max: 260 }).map(days);
    const powers = fc.subarray(['a.sign', 'a.keep', 'b.lent']);
    fc.assert(
      fc.property(day, day, day, powers, (from, until, end, lent) => {
        const by = { ...head, until: end };
        const given = { ...asked, by, powers: lent, from, until };
        if (delegationFault(given, at) !== null) return;
        expect(head.powers).toEqual(expect.arrayContaining([...lent]));
        expect(from >= at && until <= end && until > from).toBe(true);
        expect(until.getTime() - from.getTime()).toBeLessThanOrEqual(
          longestDelegation * 86_400_000,
        );
      }),
    );
  });
});

describe('a day of an office', () => {
  it('is one of Taipei, from midnight to midnight', () => {
    expect(startOfDay('2026-07-01').toISOString()).toBe('2026-06-30T16:00:00.000Z');
    expect(endOfDay('2026-07-14').toISOString()).toBe('2026-07-14T16:00:00.000Z');
    expect(dayAt(endOfDay('2026-07-14'))).toBe('2026-07-15');
    expect(dayAt(new Date('2026-07-14T15:59:59.999Z'))).toBe('2026-07-14');
  });
});
