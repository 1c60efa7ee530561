import type { Unit } from '../../../platform/acts/perform.ts';
import { send } from '../../../platform/messaging/outbox/send.ts';
import type { Platform } from '../../../platform/platform.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { listContacts } from '../store/people.ts';
import { type PasskeyNotice, passkeyMessage } from './messages.ts';

/** A notice that nobody has read by then says nothing new any more. */
const noticeDays = 7;

/**
 * Tells a person at every contact what happened to a passkey, in both languages, since nobody knows in
 * which one the mailbox is read.
 *
 * @param name what the person calls the passkey; null: it has no name
 */
export async function tellPerson(
  unit: Unit,
  platform: Platform,
  personId: string,
  notice: PasskeyNotice,
  name: string | null,
): Promise<void> {
  const expiresAt = new Date(unit.at.getTime() + noticeDays * 24 * 60 * 60_000);
  // Strangers may cause a warning as often as they like: one an hour says it.
  const hour = Math.floor(unit.at.getTime() / (60 * 60_000));
  const once = notice === 'counter' ? `${hour} ${name ?? ''}` : uuidFrom(unit.random);
  const params = { notice, name, link: `${platform.config.baseUrl}/zh-Hant/identity/me` };
  for (const { id } of await listContacts(unit.tx, personId)) {
    await send(unit, platform, {
      key: `identity.passkey ${notice} ${id} ${once}`,
      to: { contact: id },
      message: passkeyMessage,
      params,
      expiresAt,
    });
  }
}
