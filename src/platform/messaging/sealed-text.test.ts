import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyring } from '../keyring.ts';
import { openText, sealText } from './sealed-text.ts';

const keyring = createKeyring('a secret of tests');
const place = { purpose: 'messages', row: 'one' };

describe('a sealed text', () => {
  it('opens as what it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        const sealed = sealText(keyring, randomBytes, place, plain);
        expect(openText(keyring, place, sealed)).toBe(plain);
      }),
    );
  });

  it('opens in no other row, for no other purpose and on no other site', () => {
    const sealed = sealText(keyring, randomBytes, place, '482913');
    expect(() => openText(keyring, { ...place, row: 'two' }, sealed)).toThrow();
    expect(() => openText(keyring, { ...place, purpose: 'contacts' }, sealed)).toThrow();
    expect(() => openText(createKeyring('another secret'), place, sealed)).toThrow();
  });

  it('does not open once a single bit is changed', () => {
    const sealed = Buffer.from(sealText(keyring, randomBytes, place, '482913'), 'base64url');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => openText(keyring, place, changed.toString('base64url'))).toThrow();
    }
  });

  it('does not open when it was cut short', () => {
    expect(() => openText(keyring, place, '')).toThrow();
    expect(() => openText(keyring, place, 'AAAA')).toThrow();
  });

  it('is another each time', () => {
    const seal = () => sealText(keyring, randomBytes, place, 'same');
    expect(seal()).not.toBe(seal());
  });
});
