import type { Database } from '../../../platform/database/database.ts';
import { openText } from '../../../platform/messaging/sealed-text.ts';
import type { KnownPerson } from '../../../platform/person-data/held-data.ts';
import type { Platform } from '../../../platform/platform.ts';
import { pseudonymOf } from '../domain/pseudonym.ts';
import { findSecret, listContacts } from '../store/people.ts';

/** A person with the names by which modules know them; undefined: there is none (any more). */
export async function findKnownPerson(
  { keyring }: Pick<Platform, 'keyring'>,
  db: Database,
  id: string,
): Promise<KnownPerson | undefined> {
  const sealed = await findSecret(db, id);
  if (sealed === undefined) return undefined;
  const plain = openText(keyring, { purpose: 'person-secrets', row: id }, sealed);
  const secret = Buffer.from(plain, 'base64url');
  const addressKeys = (await listContacts(db, id)).map(({ lookup }) => lookup);
  return { id, addressKeys, pseudonym: (module) => pseudonymOf(secret, module) };
}
