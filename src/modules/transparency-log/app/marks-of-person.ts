import type { KnownPerson } from '../../../platform/person-data/held-data.ts';
import type { Platform } from '../../../platform/platform.ts';
import { markOfPerson } from './append-entry.ts';

/** By what openings of a person may be found: of the account, and of addresses from before there was one. */
export function marksOf(platform: Pick<Platform, 'keyring'>, { id, addressKeys }: KnownPerson) {
  return [id, ...addressKeys].map((name) => markOfPerson(platform, name));
}
