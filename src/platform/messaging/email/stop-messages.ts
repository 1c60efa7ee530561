import { perform } from '../../acts/perform.ts';
import { done } from '../../outcome.ts';
import type { Platform } from '../../platform.ts';
import { nobody } from '../../powers/powers.ts';
import { endConsent, findContact, giveConsent } from '../contacts/contacts.ts';
import type { Stop } from './one-click.ts';

type Change = typeof endConsent;

/**
 * Whoever holds the link got it at that contact. A second time changes nothing; a contact that is gone
 * gets no messages anyway.
 */
async function changeConsent(platform: Platform, { contactId, purpose }: Stop, change: Change) {
  const request = { act: 'messaging.change-consent', actor: nobody };
  await perform<null, never>(platform, request, async ({ tx, at }) => {
    if ((await findContact(tx, contactId)) !== undefined) {
      await change(tx, { contactId, purpose, how: 'link', at });
    }
    return done(null);
  });
}

/** Ends messages of a purpose for a contact, also those that wait already. */
export const stopMessages = (platform: Platform, stop: Stop): Promise<void> =>
  changeConsent(platform, stop, endConsent);

/** Brings them back. */
export const restartMessages = (platform: Platform, stop: Stop): Promise<void> =>
  changeConsent(platform, stop, giveConsent);
