import { eq, or } from 'drizzle-orm';
import type { Unit } from '../../acts/perform.ts';
import type { Platform } from '../../platform.ts';
import { uuidFrom } from '../../uuid.ts';
import { listContactsOfAddressee } from '../contacts/contacts.ts';
import { message } from '../messaging-schema.ts';
import { hasAgreed } from './choose-contact.ts';
import { openContent, sealContent } from './sealed-content.ts';

type Failed = typeof message.$inferSelect;

/**
 * Puts a message that one contact did not get into the outbox again for the next one of the same person,
 * if there is one that was not tried. Each try is a row of its own, so that none of them goes back.
 */
export async function tryNextContact(
  { keyring, messages }: Pick<Platform, 'keyring' | 'messages'>,
  unit: Pick<Unit, 'tx' | 'at' | 'random'>,
  failed: Failed,
): Promise<void> {
  const { addresseeId, sealed, expiresAt, template, purpose } = failed;
  const kind = messages.get(template);
  if (addresseeId === null || sealed === null || kind === undefined || expiresAt <= unit.at) return;
  const first = failed.insteadOf ?? failed.id;
  const tried = await unit.tx
    .select({ contactId: message.contactId })
    .from(message)
    .where(or(eq(message.id, first), eq(message.insteadOf, first)));
  const candidates = await listContactsOfAddressee(unit.tx, addresseeId, purpose);
  const next = candidates.find(
    ({ id, state, consent }) =>
      state === 'ok' &&
      hasAgreed(kind, consent) &&
      !tried.some(({ contactId }) => contactId === id),
  );
  if (next === undefined) return;
  const id = uuidFrom(unit.random);
  const content = openContent(keyring, failed.id, sealed);
  await unit.tx
    .insert(message)
    .values({
      id,
      key: `${first} ${tried.length}`,
      template,
      purpose,
      class: failed.class,
      addresseeId,
      contactId: next.id,
      channel: next.channel,
      sealed: sealContent(keyring, unit.random, id, content),
      notBefore: unit.at,
      dueAt: unit.at,
      expiresAt,
      state: 'queued',
      insteadOf: first,
      createdAt: unit.at,
    })
    .onConflictDoNothing({ target: message.key });
}
