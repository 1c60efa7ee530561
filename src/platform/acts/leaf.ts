import type { z } from 'zod';
import type { Database } from '../database/database.ts';
import type { Keyring } from '../keyring.ts';
import type { Actor, Appointment } from '../powers/powers.ts';
import type { Signature } from '../powers/signing.ts';
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
export interface LeafKind<Public extends LeafFields = LeafFields> {
  /** `<module>.<noun>.<verb in past>`. */
  readonly kind: string;
  /** What everybody may know of it: nothing about a private person. */
  readonly public: z.ZodType<Public>;
}

/** What an act puts into the log. */
export interface Leaf<Public extends LeafFields = LeafFields> {
  readonly kind: LeafKind<Public>;
  /** What it is about: `<module>.<noun>`, and the name by which everybody knows it. */
  readonly subject: { readonly type: string; readonly id: string };
  readonly public: Public;
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
  readonly used: {
    /** The signature that the act used up; null: it needed none. */
    readonly signature: Signature | null;
  };
}

export function defineLeafKind<Public extends LeafFields>(
  kind: string,
  known: z.ZodType<Public>,
): LeafKind<Public> {
  return { kind, public: known };
}
