import { done, type Outcome, refuse } from '../../outcome.ts';
import type { Platform } from '../../platform.ts';
import { matchReceipts, storeReceipt } from '../receipts/take-receipts.ts';
import { readBounceAddress } from './bounce-address.ts';
import { listReceivers, readBounce } from './read-bounce.ts';

export interface TakenBounce {
  /** The message. */
  readonly id: string;
  readonly state: string;
  readonly code: string;
}

/**
 * Takes a mail that came back, as a mail server pipes it in.
 *
 * @param recipient the address that it came to, where the server says so; else it is looked for in the mail
 */
export async function takeBounce(
  platform: Platform,
  mail: string,
  recipient?: string,
): Promise<Outcome<TakenBounce, { code: 'not-ours' | 'no-report' }>> {
  const addresses = recipient === undefined ? listReceivers(mail) : [recipient];
  const id = addresses
    .map((address) => readBounceAddress(platform.keyring, address))
    .find((found) => found !== null);
  if (id === undefined || id === null) return refuse('not-ours');
  const bounce = readBounce(mail);
  if (bounce === null) return refuse('no-report');
  const at = platform.clock();
  await storeReceipt(platform, 'email', { providerId: id, at, ...bounce });
  await matchReceipts.turn(platform);
  return done({ id, ...bounce });
}
