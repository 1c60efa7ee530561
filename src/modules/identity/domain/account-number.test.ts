import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountNumber, readAccountNumber } from './account-number.ts';

describe('the number of an account', () => {
  it('is ten digits of the SHA-256 of the prefix and the id', () => {
    // printf 'skylantern-account-number 7a0d' | sha256sum
    expect(accountNumber('7a0d')).toBe('7BFF9-EF4CD');
  });

  it('is read however it is typed, and nothing else is', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const number = accountNumber(id);
        const digits = number.toLowerCase().replace('-', '');
        expect(readAccountNumber(number)).toBe(digits);
        expect(readAccountNumber(` ${digits.slice(0, 3)} ${digits.slice(3)}`)).toBe(digits);
        expect(readAccountNumber(digits.slice(1))).toBeNull();
      }),
    );
    for (const wrong of ['', '12345-6789G', '12345-678901', '%', '\u0000']) {
      expect(readAccountNumber(wrong)).toBeNull();
    }
  });
});
