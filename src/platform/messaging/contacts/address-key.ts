import type { Keyring } from '../../keyring.ts';

/** The ways by which a person can be written to. */
export const channelKinds = ['sms', 'email'] as const;
export type ChannelKind = (typeof channelKinds)[number];

/**
 * The key by which an address is found again without being stored in the clear. A to Z count in lower
 * case, so that one mailbox is one however it is typed; other letters stay, since folding them (a
 * dotless ı, a Kelvin sign) would make two mailboxes one.
 */
export function addressKey(
  keyring: Pick<Keyring, 'mac'>,
  channel: ChannelKind,
  address: string,
): string {
  const folded = address.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return keyring.mac('contacts-lookup', channel, folded).toString('base64url');
}
