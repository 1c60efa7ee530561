import type { Platform } from '../platform.ts';
import type { Person } from '../powers/powers.ts';
import type { Batches, ErasingUnit, HeldRow, HeldRows, KnownPerson, Look } from './held-data.ts';

/**
 * A kind that grows with what somebody does: the database counts it, so that no value is unsealed for a number, and
 * its rows, which all have the same fields, are read in batches (`inBatches`).
 */
export interface GrowingKind {
  count(platform: Platform, person: KnownPerson): Promise<number>;
  rows(platform: Platform, person: KnownPerson): Batches<HeldRow>;
}

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
  /** What it keeps of a person, for that person alone, but for `growing`. A kind without rows may be left out. */
  read(platform: Platform, person: KnownPerson): Promise<HeldRows>;
  /** Those of `kinds` of which one person may have more than a page shows. */
  readonly growing?: Readonly<Record<string, GrowingKind>>;
  /**
   * Who else looked at it, or deleted some of it, the newest first: official acts, each with its entry in the
   * public log. Whoever lets an office or the operator read what is kept of a person has it.
   */
  looks?(platform: Platform, person: KnownPerson): Batches<Look>;
  /**
   * Takes back what the person contributed, as far as that can be, by acts of its own before anything is
   * forgotten; doing it twice is doing it once. Whoever leaves is asked, in the words of `held.withdraw`.
   */
  withdraw?(platform: Platform, person: Person): Promise<void>;
  /** Forgets the person, in the transaction of the erasure; what stays leads to nobody any more. */
  erase(unit: ErasingUnit, platform: Platform, person: KnownPerson): Promise<void>;
}
