import { createHmac } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const length = 16;

/**
 * The name by which a module knows a person: the first 80 bits of HMAC-SHA-256 in base32 (RFC 4648).
 * Stable within a module, not to be linked between modules, and to nobody once the secret is gone.
 *
 * @param secret the person's own 32 random bytes
 */
export function pseudonymOf(secret: Uint8Array, module: string): string {
  const bytes = createHmac('sha256', secret).update(module).digest();
  let bits = 0n;
  for (const byte of bytes.subarray(0, (length * 5) / 8)) bits = (bits << 8n) | BigInt(byte);
  const letters = Array.from({ length }, (_, index) => {
    const place = Number((bits >> BigInt(5 * (length - 1 - index))) & 31n);
    return alphabet.charAt(place);
  });
  return letters.join('');
}
