import type { Database } from '../../platform/database/database.ts';
import { openText } from '../../platform/messaging/sealed-text.ts';
import type { Platform } from '../../platform/platform.ts';
import { pseudonymOf } from './domain/pseudonym.ts';
import { findHolders, type OfficeHolder } from './store/appointments.ts';
import { findPersonByPersona, findSecret } from './store/people.ts';

export type { OfficeHolder } from './store/appointments.ts';
export { bodyLine, findBody, listBodies } from './store/bodies.ts';

/** The person that a persona of the sample world is; undefined outside of a demo. */
export function findPersonaPerson(db: Database, persona: string): Promise<string | undefined> {
  return findPersonByPersona(db, persona);
}

/** Everybody who holds an office that gives a power, at an instant. */
export function findPeopleInOffice(db: Database, power: string, at: Date): Promise<OfficeHolder[]> {
  return findHolders(db, power, at);
}

/**
 * The name by which a module may store a person: 16 characters, the same within the module, not to be
 * linked with the one of another module.
 *
 * @throws when there is no such person (any more)
 */
export async function pseudonym(
  platform: Platform,
  personId: string,
  module: string,
): Promise<string> {
  const sealed = await findSecret(platform.database.db, personId);
  if (sealed === undefined) throw new Error('A pseudonym needs a person');
  const place = { purpose: 'person-secrets', row: personId };
  return pseudonymOf(Buffer.from(openText(platform.keyring, place, sealed), 'base64url'), module);
}
