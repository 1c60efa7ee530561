import { describe, expect, it } from 'vitest';
import { isSignatureOf, keyPairOf } from './ed25519.ts';
import { ed25519Cases } from './test/note-vectors.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

describe('Ed25519', () => {
  it.each(ed25519Cases)('makes the key and signature of RFC 8032 for "$message"', (given) => {
    const { publicKey, sign } = keyPairOf(bytes(given.secret));
    expect(publicKey).toEqual(bytes(given.public));
    expect(sign(bytes(given.message))).toEqual(bytes(given.signature));
    expect(isSignatureOf(publicKey, bytes(given.message), bytes(given.signature))).toBe(true);
  });

  it('holds for the message and key that were signed, and for no other', () => {
    const [one, other] = ed25519Cases.map((given) => keyPairOf(bytes(given.secret)));
    const message = bytes('00ff');
    const signature = one?.sign(message) ?? new Uint8Array();
    const key = one?.publicKey ?? new Uint8Array();
    expect(isSignatureOf(key, message, signature)).toBe(true);
    expect(isSignatureOf(key, bytes('00fe'), signature)).toBe(false);
    expect(isSignatureOf(other?.publicKey ?? key, message, signature)).toBe(false);
  });

  it('holds no longer when any one bit of the signature is turned', () => {
    const { publicKey, sign } = keyPairOf(new Uint8Array(32).fill(3));
    const message = Buffer.from('a message');
    for (let bit = 0; bit < 512; bit++) {
      const turned = sign(message);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(isSignatureOf(publicKey, message, turned)).toBe(false);
    }
  });

  it('takes no second form of a signature, whose last half is larger by the order of the group', () => {
    const { publicKey, sign } = keyPairOf(new Uint8Array(32).fill(3));
    const signature = Buffer.from(sign(Buffer.from('a')));
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const last = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`);
    const larger = (last + order).toString(16).padStart(64, '0');
    signature.set(Buffer.from(larger, 'hex').reverse(), 32);
    expect(isSignatureOf(publicKey, Buffer.from('a'), signature)).toBe(false);
  });

  it('takes a signature of any other length as no signature', () => {
    const { publicKey, sign } = keyPairOf(new Uint8Array(32).fill(3));
    const signature = sign(Buffer.from('a'));
    for (const wrong of [signature.subarray(0, 63), Buffer.concat([signature, Buffer.of(0)])])
      expect(isSignatureOf(publicKey, Buffer.from('a'), wrong)).toBe(false);
  });

  it('has seeds and keys of 32 bytes', () => {
    expect(() => keyPairOf(new Uint8Array(31))).toThrow('a seed has 32 bytes, not 31');
    expect(() => isSignatureOf(new Uint8Array(33), new Uint8Array(), new Uint8Array(64))).toThrow(
      'a public key has 32 bytes, not 33',
    );
  });
});
