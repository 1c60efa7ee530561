import type { Platform } from '../../platform/platform.ts';
import { findKnownPerson } from './app/known-person.ts';

export { findPeopleInOffice } from './store/appointments.ts';
export { bodyLine, findBody, listBodies } from './store/bodies.ts';
export { findPersonaPerson } from './store/people.ts';

/**
 * The name by which a module may store a person: 16 characters, the same within the module, not to be
 * linked with the one of another module.
 *
 * @throws when there is no such person (any more)
 */
export async function pseudonym(platform: Platform, personId: string, module: string) {
  const person = await findKnownPerson(platform, platform.database.db, personId);
  if (person === undefined) throw new Error('A pseudonym needs a person');
  return person.pseudonym(module);
}
