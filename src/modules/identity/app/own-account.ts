import { openText } from '../../../platform/messaging/sealed-text.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Person } from '../../../platform/powers/powers.ts';
import { listOfficesOf } from '../store/appointments.ts';
import { listContacts } from '../store/people.ts';

/** What a person may see of the own account; nobody else may. */
export type OwnAccount = Awaited<ReturnType<typeof readOwnAccount>>;

export async function readOwnAccount(
  { database: { db }, keyring, clock }: Platform,
  { id }: Person,
) {
  const contacts = await listContacts(db, id);
  return {
    addresses: contacts.map((contact) =>
      openText(keyring, { purpose: 'contacts', row: contact.id }, contact.address),
    ),
    offices: await listOfficesOf(db, id, clock()),
  };
}
