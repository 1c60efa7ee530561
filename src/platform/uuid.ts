import type { Random } from './random.ts';

/** A random identifier (UUID version 4, RFC 9562 §5.4) from the given randomness. */
export function uuidFrom(random: Random): string {
  const bytes = Buffer.from(random(16));
  bytes.writeUInt8(((bytes[6] ?? 0) & 0x0f) | 0x40, 6);
  bytes.writeUInt8(((bytes[8] ?? 0) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
