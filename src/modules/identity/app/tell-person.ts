import type { Unit } from '../../../platform/acts/perform.ts';
import { queueMail } from '../../../platform/messaging/queue-mail.ts';
import { openText } from '../../../platform/messaging/sealed-text.ts';
import type { Platform } from '../../../platform/platform.ts';
import { listContacts } from '../store/people.ts';
import { texts } from '../texts.ts';

/** A notice that nobody has read by then says nothing new any more. */
const noticeDays = 7;

/** What a person is told of the own passkeys. */
const notices = {
  added: { subject: 'mail.passkey-added.subject', text: 'mail.passkey-added.text' },
  removed: { subject: 'mail.passkey-removed.subject', text: 'mail.passkey-removed.text' },
  /** Its counter of signatures went back. */
  counter: { subject: 'mail.passkey-counter.subject', text: 'mail.passkey-counter.text' },
} as const;

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
  notice: keyof typeof notices,
  name: string | null,
): Promise<void> {
  const expiresAt = new Date(unit.at.getTime() + noticeDays * 24 * 60 * 60_000);
  const both = [texts.in('zh-Hant'), texts.in('en')];
  const link = `${platform.config.baseUrl}/zh-Hant/identity/me`;
  const say = (part: 'subject' | 'text', between: string) =>
    both
      .map((t) => t(notices[notice][part], { name: name ?? t('passkeys.unnamed'), link }))
      .join(between);
  const message = { subject: say('subject', ' / '), text: say('text', '\n\n---\n\n') };
  for (const { id, address } of await listContacts(unit.tx, personId)) {
    const to = openText(platform.keyring, { purpose: 'contacts', row: id }, address);
    await queueMail(unit, platform, { ...message, to, expiresAt });
  }
}
