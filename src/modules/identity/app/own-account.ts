import { openText } from '../../../platform/messaging/sealed-text.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Person } from '../../../platform/powers/powers.ts';
import { listOfficesOf, type OfficeHolder } from '../store/appointments.ts';
import { listContacts } from '../store/people.ts';

/** What a person may see of the own account; nobody else may. */
export interface OwnAccount {
  readonly addresses: readonly string[];
  readonly offices: readonly OfficeHolder[];
}

export async function readOwnAccount(platform: Platform, person: Person): Promise<OwnAccount> {
  const { db } = platform.database;
  const contacts = await listContacts(db, person.id);
  return {
    addresses: contacts.map(({ id, address }) =>
      openText(platform.keyring, { purpose: 'contacts', row: id }, address),
    ),
    offices: await listOfficesOf(db, person.id, platform.clock()),
  };
}
