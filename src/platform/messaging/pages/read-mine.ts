import { desc, eq } from 'drizzle-orm';
import type { Language } from '../../i18n/languages.ts';
import type { Platform } from '../../platform.ts';
import type { ChannelKind } from '../contacts/address-key.ts';
import { stopToken } from '../email/one-click.ts';
import { contact, message } from '../messaging-schema.ts';
import { alwaysPurposes } from '../outbox/message-kind.ts';
import type { MessageState } from '../outbox/message-states.ts';
import { openContent } from '../outbox/sealed-content.ts';

/** So many are shown, the newest first. */
const mostShown = 100;

/** A message as its receiver may see it again. */
export interface OwnMessage {
  readonly at: Date;
  readonly channel: ChannelKind | null;
  readonly state: MessageState;
  /** Its subject in the language of the page; null: its kind is gone. */
  readonly subject: string | null;
  /** What stops messages like it; null: it was asked for, or always comes. */
  readonly stop: string | null;
}

/** What the site wrote to a person, for that person alone. */
export async function readMine(
  { database, keyring, messages }: Platform,
  personId: string,
  language: Language,
): Promise<OwnMessage[]> {
  const rows = await database.db
    .select({ message })
    .from(message)
    .innerJoin(contact, eq(contact.id, message.contactId))
    .where(eq(contact.personId, personId))
    .orderBy(desc(message.createdAt), desc(message.id))
    .limit(mostShown);
  const always = alwaysPurposes(messages);
  return rows.map(({ message: row }) => {
    const kind = messages.get(row.template);
    const values = row.sealed === null ? null : openContent(keyring, row.id, row.sealed).params;
    const read = values === null ? undefined : kind?.params.safeParse(values);
    const contactId = row.contactId ?? '';
    return {
      at: row.acceptedAt ?? row.createdAt,
      channel: row.channel,
      state: row.state,
      subject: read?.success
        ? (kind?.write(language, read.data).subject ?? null)
        : (kind?.title(language) ?? null),
      stop:
        row.class === 'asked' || always.has(row.purpose)
          ? null
          : stopToken(keyring, { contactId, purpose: row.purpose }),
    };
  });
}
