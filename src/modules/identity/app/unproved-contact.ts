import type { Database } from '../../../platform/database/database.ts';
import type { KnownPerson } from '../../../platform/person-data/held-data.ts';
import type { Platform } from '../../../platform/platform.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { pseudonymOf } from '../domain/pseudonym.ts';
import { findPersonByContact, lockContact } from '../store/people.ts';
import { countWaitingFor } from '../store/person-rows.ts';
import { findKnownPerson } from './known-person.ts';
import { countOwnData } from './own-data.ts';

type Known = Pick<Platform, 'database' | 'personData' | 'random' | 'keyring'>;

/**
 * Whoever has a contact that nobody has proved, such as somebody whom a keeper invited and who never came: as a person
 * of whom nothing is kept but by that contact. Undefined where nothing is.
 */
export async function findBehindContact(
  platform: Known,
  lookup: string,
): Promise<KnownPerson | undefined> {
  const { random } = platform;
  const secret = random(32);
  const behind: KnownPerson = {
    id: uuidFrom(random),
    addressKeys: [lookup],
    pseudonym: (module) => pseudonymOf(secret, module),
  };
  const isAwaited = (await countWaitingFor(platform.database.db, lookup)) > 0;
  const isKept = isAwaited || (await countOwnData(platform, behind)).some(({ count }) => count > 0);
  return isKept ? behind : undefined;
}

/** The same, or the person who has proved the contact in the meantime; nobody does before the transaction is over. */
export async function lockBehindContact(
  platform: Known,
  tx: Database,
  behind: KnownPerson,
): Promise<KnownPerson> {
  const [lookup = ''] = behind.addressKeys;
  await lockContact(tx, lookup);
  const known = await findPersonByContact(tx, lookup);
  return (known === undefined ? undefined : await findKnownPerson(platform, tx, known)) ?? behind;
}
