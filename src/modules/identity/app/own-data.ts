import type { HeldData, HeldRow } from '../../../platform/person-data/held-data.ts';
import type { Platform } from '../../../platform/platform.ts';
import { findKnownPerson } from './known-person.ts';

/** One kind of what is kept of a person, with all its rows. */
export interface OwnKind {
  readonly part: HeldData;
  readonly kind: string;
  readonly rows: readonly HeldRow[];
}

/** All that the site keeps of a person, in the order of those who keep it; empty for nobody. */
export async function readOwnData(platform: Platform, personId: string): Promise<OwnKind[]> {
  const person = await findKnownPerson(platform, platform.database.db, personId);
  if (person === undefined) return [];
  const kinds: OwnKind[] = [];
  for (const part of platform.personData) {
    const rows = await part.read(person);
    kinds.push(...part.kinds.map((kind) => ({ part, kind, rows: rows[kind] ?? [] })));
  }
  return kinds;
}
