import type { ErasingUnit, KnownPerson } from '../../../platform/person-data/held-data.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Person } from '../../../platform/powers/powers.ts';

/** Takes back what a person contributed to some; doing it twice is doing it once. */
export async function withdrawFrom(
  platform: Platform,
  personId: string,
  names: readonly string[],
): Promise<void> {
  const person: Person = { id: personId, assurance: 'code', appointments: [], persona: null };
  for (const { name, withdraw } of platform.personData) {
    if (names.includes(name)) await withdraw?.(person);
  }
}

/** Names of those who can take back what somebody contributed. */
export function listWithdrawable({ personData }: Platform) {
  return personData.filter(({ withdraw }) => withdraw !== undefined);
}

/** Everybody who keeps something of the person forgets it, in one transaction. */
export async function eraseAll(
  unit: ErasingUnit,
  { personData }: Platform,
  person: KnownPerson,
): Promise<void> {
  for (const part of personData) await part.erase(unit, person);
}
