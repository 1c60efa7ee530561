import type { Unit } from '../../../platform/acts/perform.ts';
import { forgetContact, openContact } from '../../../platform/messaging/contacts/contacts.ts';
import type { Platform } from '../../../platform/platform.ts';
import { deleteContactRow, listAgedContacts } from '../store/recovery.ts';
import { tellAccess, tellFormerContact } from './tell-access.ts';

/**
 * Takes a contact from a person, who has others, and tells it and those. Nothing is written there as to one of
 * theirs any more, and what waited to be is gone with it. Behind the lock of the person.
 */
export async function dropContact(
  unit: Unit,
  platform: Platform,
  personId: string,
  contactId: string,
): Promise<void> {
  const { tx } = unit;
  const former = await openContact(tx, platform.keyring, contactId);
  await deleteContactRow(tx, contactId);
  await forgetContact(tx, contactId);
  const told = { notice: 'contact-removed' } as const;
  if (former !== undefined) await tellFormerContact(unit, platform, former, told);
  await tellAccess(unit, platform, await listAgedContacts(tx, personId), told);
}
