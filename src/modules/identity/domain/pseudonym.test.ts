import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pseudonymOf } from './pseudonym.ts';

const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });
const bytes = (text: string) => new TextEncoder().encode(text);

describe('a pseudonym', () => {
  it('is the beginning of the HMAC-SHA-256 of RFC 4231, test case 2, in base32', () => {
    // HMAC("Jefe", "what do ya want for nothing?") begins 5b dc c1 46 bf 60 75 4e 6a 04.
    expect(pseudonymOf(bytes('Jefe'), 'what do ya want for nothing?')).toBe('lpomcrv7mb2u42qe');
  });

  it('is stable within a module and another in every other', () => {
    fc.assert(
      fc.property(secret, (own) => {
        expect(pseudonymOf(own, 'petitions')).toBe(pseudonymOf(own, 'petitions'));
        expect(pseudonymOf(own, 'petitions')).not.toBe(pseudonymOf(own, 'budgets'));
        expect(pseudonymOf(own, 'petitions')).toMatch(/^[a-z2-7]{16}$/);
      }),
    );
  });
});
