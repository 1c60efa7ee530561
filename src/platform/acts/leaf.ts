import { z } from 'zod';
import type { Database } from '../database/database.ts';
import type { Keyring } from '../keyring.ts';
import type { Actor, Appointment } from '../powers/powers.ts';
import type { Random } from '../random.ts';

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
  readonly subject: { readonly type: string; readonly id: string };
  readonly public: Public;
  /** Kept sealed beside the entry, in which only commitments stand. Without it: no private field. */
  readonly private?: NoInfer<Private>;
  /** The body whose data officer may read them; without it, the one whose office acts. */
  readonly keeper?: string;
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
  office: Appointment | null,
) => Promise<void>;

/** As much of the unit of an act as recording needs. */
export interface RecordingUnit {
  readonly tx: Database;
  readonly at: Date;
  readonly actor: Actor;
  readonly random: Random;
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
