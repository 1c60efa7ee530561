import type { Database } from '../../../platform/database/database.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { openText } from '../../../platform/messaging/sealed-text.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Person } from '../../../platform/powers/powers.ts';
import { listOfficesOf } from '../store/appointments.ts';
import { listPasskeys } from '../store/passkeys.ts';
import { listContacts } from '../store/people.ts';

/** What a person may see of the own account; nobody else may. */
export type OwnAccount = Awaited<ReturnType<typeof readOwnAccount>>;

export async function readOwnAccount(
  { database: { db }, keyring, clock }: Platform,
  { id }: Person,
) {
  return {
    addresses: await addressesOf({ db, keyring }, id),
    offices: await listOfficesOf(db, id, clock()),
    passkeys: await listPasskeys(db, id),
  };
}

/** The addresses of a person, opened, for that person alone. */
export async function addressesOf(
  { db, keyring }: { readonly db: Database; readonly keyring: Keyring },
  personId: string,
): Promise<string[]> {
  return (await listContacts(db, personId)).map((contact) =>
    openText(keyring, { purpose: 'contacts', row: contact.id }, contact.address),
  );
}
