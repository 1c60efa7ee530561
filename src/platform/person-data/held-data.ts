import type { ActingOffice, EntryPlace, Leaf, LeafFields } from '../acts/leaf.ts';
import type { Database } from '../database/database.ts';
import type { AnyTexts } from '../i18n/texts.ts';
import type { Person } from '../powers/powers.ts';
import type { Random } from '../random.ts';

/** Somebody whose data are handed out or forgotten. */
export interface KnownPerson {
  readonly id: string;
  /** Of every address that they have proved (`addressKey`): what was kept before they were known. */
  readonly addressKeys: readonly string[];
  /** The name by which one module may store them; unlike that in any other. */
  pseudonym(module: string): string;
}

/** One thing that is kept of a person. A `Date` leaves as an ISO 8601 instant in UTC. */
export type HeldRow = Readonly<Record<string, string | number | boolean | null | Date>>;

/** What is kept of a person, by kind. */
export type HeldRows = Readonly<Record<string, readonly HeldRow[]>>;

/** That somebody looked at what is kept of a person, or deleted some of it: an entry of the public log tells it. */
export interface Look {
  readonly at: Date;
  /** In whose name; null: the operator, at the command line. */
  readonly office: Pick<ActingOffice, 'body' | 'office'> | null;
  /** The kind of the entry and what it says, such as for what: `platform.leafWords` has the words. */
  readonly kind: string;
  readonly told: LeafFields;
  readonly entry: EntryPlace;
}

/** Rows a few hundred at a time, each batch read when it is asked for. */
export type Batches<Row> = AsyncIterable<readonly Row[]>;

/** As much of the unit of an act as forgetting needs. */
export interface ErasingUnit {
  readonly tx: Database;
  readonly at: Date;
  readonly random: Random;
  record<Public extends LeafFields, Private extends LeafFields>(
    leaf: Leaf<Public, Private>,
  ): Promise<void>;
}

/** What one module, or a part of the ground, keeps of people; as `Platform` hands it to whoever asks. */
export interface HeldData {
  readonly name: string;
  readonly texts: AnyTexts;
  /** The key in its texts of what it is called. */
  readonly title: string;
  readonly kinds: readonly string[];
  /** Rows of the kinds that stay few. */
  read(person: KnownPerson): Promise<HeldRows>;
  /** The other kinds. */
  readonly growing: Readonly<
    Record<
      string,
      { count(person: KnownPerson): Promise<number>; rows(person: KnownPerson): Batches<HeldRow> }
    >
  >;
  /** The newest first; undefined: nobody but the person can look at any of it by what the site offers. */
  readonly looks: ((person: KnownPerson) => Batches<Look>) | undefined;
  /** Undefined: there is nothing to take back. */
  readonly withdraw: ((person: Person) => Promise<void>) | undefined;
  erase(unit: ErasingUnit, person: KnownPerson): Promise<void>;
}
