import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** Lengths in bytes (RFC 8032 §5.1). */
export const publicKeyLength = 32;
const seedLength = 32;
export const signatureLength = 64;

/** What stands before the 32 bytes of a seed in PKCS #8, and of a public key in SPKI (RFC 8410 §§4, 7). */
const seedPrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicKeyPrefix = Buffer.from('302a300506032b6570032100', 'hex');

function checkLength(bytes: Uint8Array, length: number, what: string): void {
  if (bytes.length !== length)
    throw new RangeError(`${what} has ${length} bytes, not ${bytes.length}`);
}

function privateKeyOf(seed: Uint8Array): KeyObject {
  checkLength(seed, seedLength, 'a seed');
  return createPrivateKey({
    key: Buffer.concat([seedPrefix, seed]),
    format: 'der',
    type: 'pkcs8',
  });
}

/** The key pair of a 32-byte seed: its public key, and what signs with it (RFC 8032 §5.1.5–5.1.6). */
export function keyPairOf(seed: Uint8Array): {
  publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
} {
  const key = privateKeyOf(seed);
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: new Uint8Array(spki.subarray(publicKeyPrefix.length)),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  };
}

/** Whether these 64 bytes are the Ed25519 signature of a message by the key (RFC 8032 §5.1.7). */
export function isSignatureOf(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  checkLength(publicKey, publicKeyLength, 'a public key');
  if (signature.length !== signatureLength) return false;
  const der = Buffer.concat([publicKeyPrefix, publicKey]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
}
