import { perform } from '../../acts/perform.ts';
import { done } from '../../outcome.ts';
import type { Platform } from '../../platform.ts';
import { nobody } from '../../powers/powers.ts';
import { endConsent, findContact } from '../contacts/contacts.ts';
import type { Stop } from './one-click.ts';

/**
 * Ends messages of a purpose for a contact, also those that wait already. Whoever holds the link got it
 * there, and a second time changes nothing; a contact that is gone gets none anyway.
 */
export async function stopMessages(
  platform: Platform,
  { contactId, purpose }: Stop,
): Promise<void> {
  const request = { act: 'messaging.stop-messages', actor: nobody };
  await perform<null, never>(platform, request, async ({ tx, at }) => {
    if ((await findContact(tx, contactId)) !== undefined) {
      await endConsent(tx, { contactId, purpose, how: 'link', at });
    }
    return done(null);
  });
}
