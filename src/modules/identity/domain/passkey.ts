import type { MacKey } from './secrets.ts';

/** What a challenge is for; the answer to one for another purpose does nothing. */
export const passkeyPurposes = ['sign-in', 'add'] as const;
export type PasskeyPurpose = (typeof passkeyPurposes)[number];

/** A person's passkeys: enough for every device, and few enough to know each of them. */
export const mostPasskeys = 10;

/** How long a device may take to answer. */
export const challengeMinutes = 5;

/** How a device says that it is reached (WebAuthn Level 3 §5.8.4); what else it says is not kept. */
export const passkeyTransports = ['ble', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;
export type PasskeyTransport = (typeof passkeyTransports)[number];

/** COSE numbers of the signatures that are taken: EdDSA, ES256, RS256 (RFC 9053 §2, RFC 8812 §2). */
export const passkeyAlgorithms = [-8, -7, -257];

/** For whom a device keeps a passkey: the name of the site's host (WebAuthn Level 3 §5.1.2). */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/** Made of the setting alone: what a request says of its host may be anybody's invention. */
export function relyingParty(baseUrl: string): RelyingParty {
  const { hostname, origin } = new URL(baseUrl);
  return { id: hostname, origin };
}

/**
 * By what a device knows whose passkey it keeps: 32 bytes that name nobody (WebAuthn Level 3 §14.6.1),
 * always the same for a person.
 */
export function userHandle(keyring: MacKey, personId: string): Buffer {
  return keyring.mac('passkey-users', personId);
}

/**
 * Whether a counter of signatures fails to grow, as it does when the key was copied (WebAuthn Level 3
 * §6.1.1). Passkeys that several devices share do not count: theirs stays 0.
 */
export function isCounterBack(kept: number, told: number): boolean {
  return (kept > 0 || told > 0) && told <= kept;
}

export function challengeExpiry(at: Date): Date {
  return new Date(at.getTime() + challengeMinutes * 60_000);
}
