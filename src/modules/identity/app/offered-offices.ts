import type { Platform } from '../../../platform/platform.ts';
import type { Person } from '../../../platform/powers/powers.ts';
import { listContacts } from '../store/people.ts';
import { type HeldOffice, listInvitationsOf } from '../store/read-offices.ts';

/** The offices that are offered to a contact of the person, and that may still be accepted. */
export async function offeredOffices(
  { database: { db }, clock }: Pick<Platform, 'database' | 'clock'>,
  { id }: Person,
): Promise<readonly HeldOffice[]> {
  const contacts = await listContacts(db, id);
  return listInvitationsOf(
    db,
    contacts.map(({ lookup }) => lookup),
    clock(),
  );
}
