import { and, desc, inArray, isNotNull, ne, notInArray } from 'drizzle-orm';
import { perform, type Unit } from '../../acts/perform.ts';
import { done } from '../../outcome.ts';
import type { Platform } from '../../platform.ts';
import { operator } from '../../powers/powers.ts';
import { addressKey, type ChannelKind } from '../contacts/address-key.ts';
import { endConsent, giveConsent, listContactsAt } from '../contacts/contacts.ts';
import { message } from '../messaging-schema.ts';
import { alwaysPurposes } from '../outbox/message-kind.ts';
import { restartedMessage, stoppedMessage } from '../outbox/own-messages.ts';
import { send } from '../outbox/send.ts';
import { readStopWord } from './stop-words.ts';

const hour = 60 * 60 * 1000;

/**
 * Takes a message that somebody sent to the site. A stop word ends what that contact was last written
 * to for, also what waits already, with one confirmation; START brings it back. Of everything else
 * nothing is kept.
 */
export async function takeInbound(
  platform: Platform,
  channel: ChannelKind,
  { from, text }: { readonly from: string; readonly text: string },
): Promise<void> {
  const word = readStopWord(text);
  if (word === null) return;
  const request = { act: 'messaging.take-inbound', actor: operator };
  await perform<null, never>(platform, request, async (unit) => {
    // Providers leave out the plus of a number.
    const address = channel === 'sms' ? from.replace(/^(?=\d)/, '+') : from;
    const key = addressKey(platform.keyring, channel, address);
    const contacts = await listContactsAt(unit.tx, key);
    const last = await findLast(
      unit,
      contacts.map(({ id }) => id),
      [...alwaysPurposes(platform.messages)],
    );
    if (last === undefined) return done(null);
    const { contactId, purpose } = last;
    const change = word === 'stop' ? endConsent : giveConsent;
    await change(unit.tx, { contactId, purpose, how: 'message', at: unit.at });
    await send(unit, platform, {
      key: `${word} ${last.id} ${unit.at.toISOString()}`,
      to: { contact: contactId },
      message: word === 'stop' ? stoppedMessage : restartedMessage,
      params: {},
      expiresAt: new Date(unit.at.getTime() + hour),
    });
    return done(null);
  });
}

/** What these contacts were last written to for, beside what they had asked for and what always comes. */
async function findLast({ tx }: Unit, contacts: readonly string[], always: string[]) {
  if (contacts.length === 0) return undefined;
  const { id, contactId, purpose } = message;
  const [last] = await tx
    .select({ id, contactId, purpose })
    .from(message)
    .where(
      and(
        inArray(contactId, [...contacts]),
        ne(message.class, 'asked'),
        notInArray(purpose, always),
        isNotNull(message.acceptedAt),
      ),
    )
    .orderBy(desc(message.acceptedAt))
    .limit(1);
  return last === undefined || last.contactId === null
    ? undefined
    : { ...last, contactId: last.contactId };
}
