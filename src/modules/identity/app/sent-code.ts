import { openText } from '../../../platform/messaging/sealed-text.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { browserHash } from '../domain/code.ts';
import { findSentCode } from '../store/codes.ts';

/** Where the code that this browser waits for was sent; null when it waits for none. */
export async function readSentTo(platform: Platform, { device }: Actor): Promise<string | null> {
  if (device === null) return null;
  const { database, keyring } = platform;
  const sent = await findSentCode(database.db, browserHash(device), 'sign-in', platform.clock());
  if (sent === undefined) return null;
  return openText(keyring, { purpose: 'contacts', row: sent.id }, sent.address);
}
