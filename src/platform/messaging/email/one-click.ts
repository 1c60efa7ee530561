import { timingSafeEqual } from 'node:crypto';
import type { Keyring } from '../../keyring.ts';
import type { Platform } from '../../platform.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where one press ends messages of a purpose for a contact. */
export interface Stop {
  readonly contactId: string;
  readonly purpose: string;
}

const macOf = (keyring: Keyring, { contactId, purpose }: Stop) =>
  keyring.mac('stop-links', contactId, purpose).subarray(0, 16);

/** Names contact and purpose; nobody without the site's secret can make one for another. */
export function stopToken(keyring: Keyring, stop: Stop): string {
  return `${stop.contactId}~${stop.purpose}~${macOf(keyring, stop).toString('base64url')}`;
}

/** @returns null for what this site never gave out */
export function readStopToken(keyring: Keyring, token: string): Stop | null {
  const [contactId = '', purpose = '', mac = '', ...more] = token.split('~');
  if (!uuid.test(contactId) || !/^[a-z.-]{1,100}$/.test(purpose) || more.length > 0) return null;
  const given = Buffer.from(mac, 'base64url');
  const stop = { contactId, purpose };
  const right = macOf(keyring, stop);
  return given.length === right.length && timingSafeEqual(given, right) ? stop : null;
}

/** Headers that let a mail program offer a button which stops these messages (RFC 8058 §3.1). */
export function oneClickHeaders(
  { keyring, config }: Pick<Platform, 'keyring' | 'config'>,
  contactId: string,
  purpose: string,
): Readonly<Record<string, string>> {
  const token = stopToken(keyring, { contactId, purpose });
  return {
    'List-Unsubscribe': `<${config.baseUrl}/api/messaging/stop/${token}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
