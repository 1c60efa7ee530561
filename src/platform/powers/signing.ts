import { createHash } from 'node:crypto';
import type { SourceLanguage } from '../i18n/languages.ts';
import { type Assurance, isWorth } from './powers.ts';

/** What is signed, word for word, in every language that the code is written in. */
export type SignedText = Readonly<Record<SourceLanguage, string>>;

/** A signature is used within so many minutes after it was given. */
export const signatureMinutes = 5;

/** So many minutes may pass between asking for a signature and giving it. */
export const askingMinutes = 10;

/** How somebody signs, and what that is worth. One press is for the personas of a demo alone. */
export const signingMethods = {
  code: 'code',
  provider: 'provider',
  passkey: 'passkey',
  persona: 'passkey',
} as const satisfies Readonly<Record<string, Assurance>>;

export type SigningMethod = keyof typeof signingMethods;

/** A signature that an act has used up, with all by which somebody can judge it later. */
export interface Signature {
  readonly method: SigningMethod;
  readonly text: SignedText;
  /** What it was made over. */
  readonly challenge: Challenge;
  readonly given: Date;
  /** What proves it, an object as JSON; null: the method leaves none. */
  readonly evidence: string | null;
}

/** Whether signing in this way is enough for a row that asks for so much. */
export function mayBeSignedBy(method: SigningMethod, wanted: Assurance): boolean {
  return isWorth(signingMethods[method], wanted);
}

/** SHA-256, in hexadecimal, of the text's canonical JSON (RFC 8785). */
export function hashOfText(text: SignedText): string {
  return createHash('sha256').update(canonical(text)).digest('hex');
}

/** The digits of the hash that page and message show, so that both can be compared by eye. */
export function shortHash(textHash: string): string {
  return textHash.slice(0, 8);
}

/**
 * What an act is done to, and with what: a digest of the thing's address and of all that was sent, so
 * that a field which the text does not quote cannot be exchanged after signing either.
 */
export function subjectOf(address: unknown, input: unknown): string {
  return createHash('sha256')
    .update(canonical([address ?? null, input]))
    .digest('hex');
}

/** What a signature is made over. */
export interface Challenge {
  readonly act: string;
  readonly subject: string;
  readonly text_hash: string;
  /** By which appointment; null: in the person's own name. */
  readonly appointment: string | null;
  /** 128 random bits in base64url. */
  readonly nonce: string;
  /** When it was asked for, as `toISOString` writes it. */
  readonly at: string;
}

const separated = Buffer.from('skylantern-sign-v1\0');

/** The 32 bytes: SHA-256("skylantern-sign-v1" ‖ 0x00 ‖ canonical JSON of the parts). */
export function challengeOf(parts: Challenge): Buffer {
  const { act, subject, text_hash, appointment, nonce, at } = parts;
  const written = canonical({ act, subject, text_hash, appointment, nonce, at });
  return createHash('sha256').update(separated).update(written).digest();
}

/**
 * JSON with the keys of each object in order: for what acts take in, whose keys are words, that is the
 * canonical form of RFC 8785.
 */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}
