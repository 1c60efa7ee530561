import type { StepCode } from './step-states.ts';
import type { WrongCode } from './wrong-codes.ts';

export type { StepCode, WrongCode };

export type Sha256 = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/** What computes, in a browser or on the server. */
export interface Primitives {
  readonly sha256: Sha256;
  /** Ed25519 (RFC 8032 §5.1.7); null where it is missing. */
  verify(
    publicKey: Uint8Array,
    message: Uint8Array,
    signature: Uint8Array,
  ): boolean | null | Promise<boolean | null>;
}

/** What is checked. */
export interface Given {
  readonly receipt: Uint8Array;
  readonly leaf: Uint8Array;
  /** The verifier key of the log (C2SP signed-note). */
  readonly vkey: string;
  /** The keys of known witnesses, one a line; may be empty. */
  readonly witnesses: string;
}

export type Values = Readonly<Record<string, string | number>>;

/** One step on the way from the leaf to the signatures. */
export interface Step {
  /** Names the sentence `check.step.<code>`. */
  readonly code: StepCode;
  readonly values: Values;
  /** What is to be compared by eye, in base64. */
  readonly hash?: string;
}

export interface Judged {
  readonly verdict: 'holds' | 'hashes-only' | 'fails';
  readonly steps: readonly Step[];
}

export interface NotRead {
  readonly verdict: 'unreadable';
  /** `<field>.<how>`: names the sentence `check.wrong.<field>.<how>`. */
  readonly code: WrongCode;
  readonly values: Values;
}

export type Finding = Judged | NotRead;

/** A key that is trusted under a name. */
export interface Key {
  readonly name: string;
  /** Name and id, as a verifier key begins. */
  readonly who: string;
  /** Whether it signs as a witness, with the time before the text. */
  readonly cosigns: boolean;
  readonly publicKey: Uint8Array;
}

export interface Signature extends Pick<Key, 'who'> {
  readonly signature: Uint8Array;
}

export interface Note {
  readonly text: string;
  readonly signatures: readonly Signature[];
}

/** What a known key says about a note. */
export interface Signed {
  readonly key: Key;
  /** What follows in the name of the step; nothing: it holds. */
  result: '' | '-wrong' | '-twice' | '-unchecked';
  /** When a witness signed, in seconds since 1970. */
  at: number;
}
