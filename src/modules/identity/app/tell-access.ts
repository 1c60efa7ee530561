import type { Unit } from '../../../platform/acts/perform.ts';
import { knownLanguage } from '../../../platform/messaging/contacts/contacts.ts';
import { send } from '../../../platform/messaging/outbox/send.ts';
import type { Platform } from '../../../platform/platform.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { channelOf } from '../domain/contact.ts';
import { type AccessNotice, accessMessage } from './messages.ts';

/** A notice that nobody has read by then says nothing new any more. */
const noticeMs = 7 * 24 * 60 * 60_000;

/** What is told; `until` where it has still to take effect. */
export interface Told {
  readonly notice: AccessNotice;
  readonly until?: Date;
}

/** Tells some contacts of a person what changed in the ways into the account. */
export async function tellAccess(
  unit: Unit,
  platform: Platform,
  contacts: readonly { readonly id: string }[],
  told: Told,
): Promise<void> {
  for (const { id } of contacts) {
    await send(unit, platform, { ...writing(unit, platform, told), to: { contact: id } });
  }
}

/** Tells an address that is kept no longer, in the language that was its contact's. */
export async function tellFormerContact(
  unit: Unit,
  platform: Platform,
  { address, language }: { readonly address: string; readonly language: string },
  told: Told,
): Promise<void> {
  const to = { channel: channelOf(address), address, language: knownLanguage(language) };
  await send(unit, platform, { ...writing(unit, platform, told), to });
}

function writing({ at, random }: Unit, { config }: Platform, { notice, until }: Told) {
  return {
    key: `identity.access ${uuidFrom(random)}`,
    message: accessMessage,
    params: {
      notice,
      until: until?.toISOString() ?? null,
      link: `${config.baseUrl}/zh-Hant/identity/me`,
    },
    expiresAt: new Date(at.getTime() + noticeMs),
  };
}
