import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyring } from './keyring.ts';

const keyring = createKeyring('a secret of tests, known to everybody');

describe('the keyring', () => {
  it('gives the same 32 bytes for the same secret and purpose, after a restart too', () => {
    const again = createKeyring('a secret of tests, known to everybody');
    expect(keyring.key('csrf')).toHaveLength(32);
    expect(again.key('csrf')).toEqual(keyring.key('csrf'));
    expect(keyring.key('csrf')).toEqual(keyring.key('csrf'));
  });

  it('gives each purpose and each secret a key of its own', () => {
    const other = createKeyring('another secret of tests, also known');
    expect(keyring.key('session')).not.toEqual(keyring.key('csrf'));
    expect(other.key('csrf')).not.toEqual(keyring.key('csrf'));
  });

  it('tells parts apart wherever they are cut', () => {
    const parts = fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(keyring.mac('x', ...one).equals(keyring.mac('x', ...other))).toBe(same);
      }),
    );
    expect(keyring.mac('x', 'ab', 'c')).not.toEqual(keyring.mac('x', 'a', 'bc'));
    expect(keyring.mac('x', 'a')).not.toEqual(keyring.mac('x', 'a', ''));
    expect(keyring.mac('x', '1:a')).not.toEqual(keyring.mac('x', 'a'));
  });
});
