import { z } from 'zod';
import type { Database } from '../database/database.ts';
import type { Language } from '../i18n/languages.ts';
import type { Keyring } from '../keyring.ts';
import type { Actor, Appointment } from '../powers/powers.ts';
import type { Signature } from '../powers/signing.ts';
import type { Random } from '../random.ts';
import type { ThingName } from '../things/things.ts';

/** What may stand in an entry: read by everybody, in every language, for ever. */
export type LeafValue =
  | string
  | number
  | boolean
  | readonly LeafValue[]
  | { readonly [key: string]: LeafValue };

export type LeafFields = Readonly<Record<string, LeafValue | undefined>>;

/** A kind of entry of the public log of official acts, declared beside the act that writes it. */
export interface LeafKind<
  Public extends LeafFields = LeafFields,
  Private extends LeafFields = LeafFields,
> {
  /** `<module>.<noun>.<verb in past>`. */
  readonly kind: string;
  /** What everybody may know of it: nothing about a private person. */
  readonly public: z.ZodType<Public>;
  /** What the entry only commits itself to, field by field; the values can be forgotten. */
  readonly private: z.ZodType<Private>;
}

/** What an act puts into the log. */
export interface Leaf<
  Public extends LeafFields = LeafFields,
  Private extends LeafFields = LeafFields,
> {
  readonly kind: LeafKind<Public, Private>;
  /** What it is about: `<module>.<noun>`, and the name by which everybody knows it. */
  readonly subject: ThingName;
  readonly public: Public;
  /**
   * How the module names this entry of the kind, such as the id of its own row: its pages find the receipt
   * by it, and the same name again is the same entry. None: no page asks for it.
   */
  readonly key?: string;
  /** Kept sealed beside the entry, in which only commitments stand. Without it: no private field. */
  readonly private?: NoInfer<Private>;
  /** The body whose data officer may read them; without it, the one whose office acts. */
  readonly keeper?: string;
  /**
   * Whom the private fields are about, by the id of the person, or by the key of an address where nobody is known
   * yet (`addressKey`): they are forgotten with them. It is no part of the entry.
   */
  readonly whose?: string;
}

/** An entry by the name that its module gave it. */
export interface EntryName {
  readonly kind: LeafKind;
  readonly key: string;
}

/** Where an entry stands in the log. */
export interface EntryPlace {
  /** 0-based; null: it waits for it. */
  readonly index: number | null;
  /** Its page below `/:lang/`; while it waits, one that leads there afterwards. */
  readonly path: string;
}

/** How far the log had come at an hour. */
export interface LogHead {
  readonly size: number;
  readonly at: Date;
  /** The page of the log below `/:lang/`. */
  readonly path: string;
}

/** What the kinds of entries of all modules are called. */
export interface LeafWords {
  /** What was done, in a sentence; undefined for a kind that no module writes any more. */
  say(language: Language, kind: string): string | undefined;
  /**
   * What an entry of the kind says beyond that, in a sentence of its own; undefined where the kind has
   * none. Lists and objects stand in the text of the entry alone.
   */
  tell(
    language: Language,
    kind: string,
    told: Readonly<Record<string, unknown>>,
  ): string | undefined;
  /** What a module is called, by the first part of its kinds. */
  service(language: Language, module: string): string;
}

/** Which entries an act writes when it is done, or why it writes none. */
export type DeclaredLeaves = readonly LeafKind[] | { readonly none: string };

/** The kinds of entries that an act declares. */
export function kindsOf({ leaf = [] }: { readonly leaf?: DeclaredLeaves }): readonly LeafKind[] {
  return 'none' in leaf ? [] : leaf;
}

/**
 * Writes an entry in the transaction of an act.
 *
 * @param office the appointment by which it was done; null: by nobody's office
 */
export type Recorder = (
  platform: { readonly keyring: Keyring; readonly trace?: (met: { leaf: string }) => void },
  unit: RecordingUnit,
  leaf: Leaf,
  office: ActingOffice | null,
) => Promise<void>;

/** As much of an appointment as an entry tells. */
export type ActingOffice = Pick<Appointment, 'side' | 'body' | 'office'>;

/**
 * Finds entries by the names that their module gave them, in their order; undefined: there is none, as of
 * what was done before the site kept a log.
 */
export type EntryFinder = (
  db: Database,
  names: readonly EntryName[],
) => Promise<readonly (EntryPlace | undefined)[]>;

/** The last checkpoint before an instant; null: none was signed by then. */
export type HeadFinder = (db: Database, before: Date) => Promise<LogHead | null>;

/** As much of the unit of an act as recording needs. */
export interface RecordingUnit {
  readonly tx: Database;
  readonly at: Date;
  readonly actor: Actor;
  readonly random: Random;
  readonly used: {
    /** The signature that the act used up; null: it needed none. */
    readonly signature: Signature | null;
    /** The delegation by which the office had the power; null: it has it by itself. */
    readonly delegation: string | null;
  };
}

/**
 * @param hidden the private fields, each a lower-case letter and at most 39 of a-z, 0-9 and hyphen; without
 *   it the entry has none
 */
export function defineLeafKind<
  Public extends LeafFields,
  Private extends LeafFields = Record<never, never>,
>(kind: string, known: z.ZodType<Public>, hidden?: z.ZodType<Private>): LeafKind<Public, Private> {
  return { kind, public: known, private: hidden ?? (noFields as z.ZodType<Private>) };
}

const noFields: z.ZodType<LeafFields> = z.strictObject({});
