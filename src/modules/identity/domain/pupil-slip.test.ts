import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAt, lastMoment } from '../../../platform/text/taipei-day.ts';
import {
  drawSlipNumber,
  endOfSchoolYear,
  mostSlips,
  readSlipCount,
  readSlipNumber,
  slipExpiry,
  slipLookup,
  slipStates,
  standingOf,
  writeSlipNumber,
} from './pupil-slip.ts';

const day = 24 * 60 * 60_000;
const instants = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2099-12-31T00:00:00Z'),
  noInvalidDate: true,
});

describe('a slip', () => {
  it('has a number that is read as it is written, however it is typed', () => {
    fc.assert(
      fc.property(fc.constantFrom(' ', '', '-', '　'), (between) => {
        const number = drawSlipNumber(randomBytes);
        expect(number).toMatch(/^[0-9]{12}$/);
        expect(readSlipNumber(writeSlipNumber(number).replaceAll(' ', between))).toBe(number);
      }),
    );
    expect(readSlipNumber('１２３４ ５６７８ ９０１２')).toBe('123456789012');
    for (const typed of ['', '12345678901', '1234567890123', '12345678901x'])
      expect(readSlipNumber(typed)).toBeNull();
  });

  it('is found by a mark of its number, which without the secret gives nothing away', () => {
    const keyring = (secret: string) => ({
      mac: (purpose: string, ...parts: readonly string[]) =>
        createHmac('sha256', secret)
          .update([purpose, ...parts].join('|'))
          .digest(),
    });
    const mark = slipLookup(keyring('one'), '123456789012');
    expect(mark).toBe(slipLookup(keyring('one'), '123456789012'));
    expect(mark).not.toBe(slipLookup(keyring('other'), '123456789012'));
    expect(mark).not.toBe(slipLookup(keyring('one'), '123456789013'));
  });

  it('is asked for by the number of a class', () => {
    expect([' 28 ', '５０', '1'].map(readSlipCount)).toEqual([28, mostSlips, 1]);
    for (const typed of ['', '0', '51', '2.5e1', 'x', '1000'])
      expect(readSlipCount(typed)).toBeNull();
  });

  it('gives a link until the 31st of July, a month away at least and thirteen at most', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const until = endOfSchoolYear(dayAt(at));
        expect(dayAt(lastMoment(until))).toMatch(/-07-31$/);
        expect(slipExpiry(at).getTime()).toBeLessThanOrEqual(until.getTime());
        expect(until.getTime() - at.getTime()).toBeLessThan(397 * day);
      }),
    );
    expect(endOfSchoolYear('2026-06-30')).toEqual(new Date('2026-07-31T16:00:00Z'));
    expect(endOfSchoolYear('2026-07-01')).toEqual(new Date('2027-07-31T16:00:00Z'));
  });

  it('waits for a pupil only while it is open, in time, and signed by what runs still', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...slipStates),
        instants,
        instants,
        fc.option(instants, { nil: null }),
        fc.nat(400),
        (state, at, expiresAt, signedUntil, days) => {
          const until = new Date(expiresAt.getTime() + days * day);
          const standing = standingOf({ state, expiresAt, signedUntil, until }, at);
          const isSigned = signedUntil === null || at < signedUntil;
          expect(standing === 'waits').toBe(state === 'open' && at < expiresAt && isSigned);
          // Whose office has ended matters to no pupil who takes part.
          expect(standing === 'takes-part').toBe(state === 'given' && at < until);
          expect(['waits', 'takes-part', 'over']).toContain(standing);
        },
      ),
    );
  });
});
