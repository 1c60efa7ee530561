import { openContact } from '../../../platform/messaging/contacts/contacts.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { removalWaits } from '../domain/waiting-change.ts';
import { listAgedContacts, listWaiting } from '../store/recovery.ts';

/** Where one of the own contacts is, and whether its removal would wait. */
export async function readOwnContact(platform: Platform, { person }: Actor, id: string) {
  const { database, keyring, clock } = platform;
  const personId = person?.id ?? '';
  const kept = await openContact(database.db, keyring, id);
  const goes = (await listWaiting(database.db, personId)).map(({ contactId }) => contactId);
  const all = await listAgedContacts(database.db, personId);
  const staying = all.filter((each) => each.id !== id && !goes.includes(each.id));
  const going = all.find((each) => each.id === id);
  const waits = going !== undefined && removalWaits(going, staying, clock());
  return { address: kept?.address ?? '', waits };
}
