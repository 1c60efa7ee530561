import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { often } from '../../../platform/testing/every.ts';
import { type Account, believeMixed, believeWhole } from './believe-hashes.ts';
import { rootOf } from './tree.ts';

const hashOf = (n: number) => Buffer.alloc(32, n);
const row = Array.from({ length: 40 }, (_, n) => hashOf(n));
const signed = rootOf(row);
const isSigned = (hashes: readonly Uint8Array[]) => Buffer.compare(rootOf(hashes), signed) === 0;
const wrong = hashOf(200);
const forge = (places: readonly number[], by: Uint8Array | undefined = wrong): Account =>
  row.map((hash, at) => (places.includes(at) ? by : hash));

/** As whoever judges a log does. */
const believeHashes = (accounts: readonly Account[], budget = { hashes: 1_000_000 }) =>
  believeWhole(accounts, isSigned) ?? believeMixed(accounts, isSigned, budget);

describe('hashes that were signed', () => {
  it('are found where each account is wrong in other places', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(39), { maxLength: 9 }), fc.nat(9), (places, cut) => {
        const accounts = [forge(places.slice(0, cut)), forge(places.slice(cut))];
        expect(believeHashes(accounts)).toEqual(row);
      }),
      { numRuns: often(20, 500) },
    );
  });

  it('are found where an account does not know them', () => {
    expect(believeHashes([forge([0, 39], undefined), forge([1])])).toEqual(row);
    expect(believeHashes([row.slice(0, 7), row])).toEqual(row);
  });

  it('are found in one account, where another is wrong everywhere', () => {
    const all = row.map((_, at) => at);
    expect(believeHashes([forge(all), row])).toEqual(row);
    expect(believeHashes([forge(all, undefined), row])).toEqual(row);
  });

  it('are found in no account that is wrong in the same place, or says nothing there', () => {
    expect(believeHashes([forge([3]), forge([3, 4])])).toBeNull();
    expect(believeHashes([forge([3], undefined)])).toBeNull();
    expect(believeHashes([])).toBeNull();
  });

  it('are found beside many wrong ones, where one account is right but in two places', () => {
    const most = row.map((_, at) => at).slice(2);
    expect(believeHashes([forge(most), forge([0, 1])])).toEqual(row);
  });

  it('are not sought for longer than the budget of all rows allows', () => {
    const all = row.map((_, at) => at);
    const budget = { hashes: 100 * row.length };
    let tried = 0;
    const never = () => {
      tried += 1;
      return false;
    };
    expect(believeMixed([forge(all), row], never, budget)).toBeNull();
    expect(tried).toBe(100);
    expect(believeMixed([forge(all), row], never, budget)).toBeNull();
    expect(tried).toBe(100);
    expect(believeWhole([forge(all), row], never)).toBeNull();
    expect(tried).toBe(102);
  });
});
