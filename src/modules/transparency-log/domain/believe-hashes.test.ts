import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { often } from '../../../platform/testing/every.ts';
import { type Account, believeHashes } from './believe-hashes.ts';
import { rootOf } from './tree.ts';

const hashOf = (n: number) => Buffer.alloc(32, n);
const row = Array.from({ length: 40 }, (_, n) => hashOf(n));
const signed = rootOf(row);
const isSigned = (hashes: readonly Uint8Array[]) => Buffer.compare(rootOf(hashes), signed) === 0;
const wrong = hashOf(200);
const forge = (places: readonly number[], by: Uint8Array | undefined = wrong): Account =>
  row.map((hash, at) => (places.includes(at) ? by : hash));

describe('hashes that were signed', () => {
  it('are found where each account is wrong in other places', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(39), { maxLength: 9 }), fc.nat(9), (places, cut) => {
        const accounts = [forge(places.slice(0, cut)), forge(places.slice(cut))];
        expect(believeHashes(accounts, isSigned)).toEqual(row);
      }),
      { numRuns: often(20, 500) },
    );
  });

  it('are found where an account does not know them', () => {
    expect(believeHashes([forge([0, 39], undefined), forge([1])], isSigned)).toEqual(row);
    expect(believeHashes([row.slice(0, 7), row], isSigned)).toEqual(row);
  });

  it('are found in one account, where another is wrong everywhere', () => {
    const all = row.map((_, at) => at);
    expect(believeHashes([forge(all), row], isSigned)).toEqual(row);
    expect(believeHashes([forge(all, undefined), row], isSigned)).toEqual(row);
  });

  it('are found in no account that is wrong in the same place, or says nothing there', () => {
    expect(believeHashes([forge([3]), forge([3, 4])], isSigned)).toBeNull();
    expect(believeHashes([forge([3], undefined)], isSigned)).toBeNull();
    expect(believeHashes([], isSigned)).toBeNull();
  });

  it('are not sought for ever', () => {
    const all = row.map((_, at) => at);
    let tried = 0;
    const never = () => {
      tried += 1;
      return false;
    };
    expect(believeHashes([forge(all), row], never)).toBeNull();
    expect(tried).toBe(2);
  });
});
