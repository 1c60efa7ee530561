import { openText } from '../../platform/messaging/sealed-text.ts';
import type { Platform } from '../../platform/platform.ts';
import { pseudonymOf } from './domain/pseudonym.ts';
import { findSecret } from './store/people.ts';

export { findPeopleInOffice } from './store/appointments.ts';
export { bodyLine, findBody, listBodies } from './store/bodies.ts';
export { findPersonaPerson } from './store/people.ts';

/**
 * The name by which a module may store a person: 16 characters, the same within the module, not to be
 * linked with the one of another module.
 *
 * @throws when there is no such person (any more)
 */
export async function pseudonym({ database, keyring }: Platform, personId: string, module: string) {
  const sealed = await findSecret(database.db, personId);
  if (sealed === undefined) throw new Error('A pseudonym needs a person');
  const place = { purpose: 'person-secrets', row: personId };
  return pseudonymOf(Buffer.from(openText(keyring, place, sealed), 'base64url'), module);
}
