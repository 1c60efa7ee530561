import type { Platform } from '../platform.ts';
import type { Person } from '../powers/powers.ts';
import type { ErasingUnit, HeldRows, KnownPerson } from './held-data.ts';

/**
 * What a module keeps of people, and how it lets go of it. Whoever stores a person's id, a pseudonym, or a
 * MAC over one of them has it: `checks/person-data.test.ts` asks.
 */
export interface PersonData {
  /**
   * Kinds of what it keeps, each a file of what a person takes along. `held.<kind>` of its texts says in
   * words what that is.
   */
  readonly kinds: readonly string[];
  /** All that it keeps of a person, for that person alone. A kind without rows may be left out. */
  read(platform: Platform, person: KnownPerson): Promise<HeldRows>;
  /**
   * Takes back what the person contributed, as far as that can be, by acts of its own before anything is
   * forgotten; doing it twice is doing it once. Whoever leaves is asked, in the words of `held.withdraw`.
   */
  withdraw?(platform: Platform, person: Person): Promise<void>;
  /** Forgets the person, in the transaction of the erasure; what stays leads to nobody any more. */
  erase(unit: ErasingUnit, platform: Platform, person: KnownPerson): Promise<void>;
}
