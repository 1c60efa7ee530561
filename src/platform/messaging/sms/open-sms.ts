import type { Channel } from '../channel.ts';
import { readSmppAddress } from './smpp-address.ts';
import { createSmppChannel, type SmppConfig } from './smpp-channel.ts';

/**
 * The way out for text messages that the configuration names.
 *
 * @returns null: `SMPP_URL` is not set, and none can be sent
 * @throws when it is wrong, which the settings have refused before
 */
export function openSms(
  smppUrl: string | null,
  parts: Omit<SmppConfig, 'address'>,
): Channel | null {
  if (smppUrl === null) return null;
  const read = readSmppAddress(smppUrl);
  if (!read.ok) throw new Error(`SMPP_URL ${read.why}`);
  return createSmppChannel({ ...parts, address: read.address });
}
