import { timingSafeEqual } from 'node:crypto';
import type { Keyring } from '../../keyring.ts';

const macOf = (keyring: Keyring, id: string) =>
  keyring.mac('bounces', id).subarray(0, 8).toString('hex');

/**
 * The address to which a server returns one message (VERP): what comes there says by itself which message
 * it was, whoever wrote it.
 *
 * @param box where all of them arrive, such as `bounces@example.org`
 * @returns such as `bounces+<32 hexadecimal digits>-<16 more>@example.org`
 */
export function bounceAddress(keyring: Keyring, box: string, id: string): string {
  const cut = box.lastIndexOf('@');
  const token = `${id.replaceAll('-', '')}-${macOf(keyring, id)}`;
  return `${box.slice(0, cut)}+${token}${box.slice(cut)}`;
}

/** The message that such an address speaks of. @returns null for one that this site never gave out */
export function readBounceAddress(keyring: Keyring, address: string): string | null {
  const found =
    /\+([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})-([0-9a-f]{16})@/i.exec(
      address.slice(0, 400),
    );
  if (found === null) return null;
  const id = found.slice(1, 6).join('-').toLowerCase();
  const given = Buffer.from(found[6]?.toLowerCase() ?? '');
  return timingSafeEqual(given, Buffer.from(macOf(keyring, id))) ? id : null;
}
