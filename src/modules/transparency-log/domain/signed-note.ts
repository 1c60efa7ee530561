import { type Cosigned, verifyCosignature } from './cosignature.ts';
import { isSignatureOf } from './ed25519.ts';
import { MalformedError } from './malformed-error.ts';
import type { Signer, VerifierKey } from './note-keys.ts';
import { checkLines, textOf } from './note-text.ts';
import { type NoteSignature, readSignatureLine, signatureLineOf } from './signature-line.ts';

/** The most signature lines that a note may have. */
const mostSignatures = 100;

/** A signed note (C2SP signed-note). Nothing in it is to be believed before `verifyNote`. */
export interface Note {
  /** What is signed, with its last newline, without the blank line. */
  readonly text: string;
  /** One or more, in their order. */
  readonly signatures: readonly NoteSignature[];
}

/** A signature that holds; `at` where its key is that of a witness. */
export interface HoldingSignature {
  readonly verifier: VerifierKey;
  readonly cosigned: Cosigned | null;
}

/** Why a note must not be believed; `key` is the known one that it is about. */
export type NoteRefusal =
  | { readonly ok: false; readonly why: 'no-known-signature' }
  | {
      readonly ok: false;
      readonly why: 'wrong-signature' | 'key-twice';
      readonly key: VerifierKey;
    };

/** What the known keys say about a note. */
export type NoteVerdict = { readonly ok: true; readonly holding: HoldingSignature[] } | NoteRefusal;

function checkCount(count: number): void {
  if (count === 0) throw new MalformedError('the note has no signature line');
  if (count > mostSignatures)
    throw new MalformedError(`the note has more than ${mostSignatures} signature lines`);
}

/** Reads a note; a signature line is one that could be, whoever made it. */
export function readNote(given: Uint8Array | string): Note {
  const whole = textOf(given, 'the note');
  checkLines(whole, 'the note');
  const blank = whole.lastIndexOf('\n\n');
  if (blank < 0) throw new MalformedError('the note has no blank line before its signatures');
  const below = whole.slice(blank + 2);
  const lines = below === '' ? [] : below.slice(0, -1).split('\n');
  checkCount(lines.length);
  const signatures = lines.map((line, at) => readSignatureLine(line, `signature line ${at + 1}`));
  return { text: whole.slice(0, blank + 1), signatures };
}

/** A note as it is written; reading it gives the same note. */
export function formatNote({ text, signatures }: Note): string {
  textOf(text, 'the text of the note');
  checkLines(text, 'the text of the note');
  checkCount(signatures.length);
  const note = `${text}\n${signatures.map(({ line }) => `${line}\n`).join('')}`;
  return textOf(note, 'the note');
}

/** The note of a text that ends in a newline, signed by each of the keys in their order. */
export function signNote(text: string, signers: readonly Signer<'ed25519'>[]): string {
  const message = Buffer.from(text);
  const signatures = signers.map((signer) => signatureLineOf(signer, signer.sign(message)));
  return formatNote({ text, signatures });
}

const isBy = (signature: NoteSignature) => (key: VerifierKey) =>
  key.name === signature.name && key.keyId === signature.keyId;

/** The signature, if it holds by every known key of its name and id; else null. */
function holdingOf(
  text: string,
  signature: NoteSignature,
  keys: readonly [VerifierKey, ...VerifierKey[]],
): HoldingSignature | null {
  let cosigned: Cosigned | null = null;
  for (const key of keys) {
    if (key.type === 'cosignature') {
      cosigned = verifyCosignature(text, signature, key);
      if (cosigned === null) return null;
    } else if (!isSignatureOf(key.publicKey, Buffer.from(text), signature.signature)) return null;
  }
  return { verifier: keys[0], cosigned };
}

/**
 * Which of the known keys signed the note. Lines of unknown keys are ignored. One wrong signature by
 * a known key, or two lines by it, and the whole note is refused, whatever else holds.
 */
export function verifyNote(note: Note, verifiers: readonly VerifierKey[]): NoteVerdict {
  const holding: HoldingSignature[] = [];
  for (const signature of note.signatures) {
    const [key, ...others] = verifiers.filter(isBy(signature));
    if (key === undefined) continue;
    if (holding.some(({ verifier }) => isBy(signature)(verifier)))
      return { ok: false, why: 'key-twice', key };
    const holds = holdingOf(note.text, signature, [key, ...others]);
    if (holds === null) return { ok: false, why: 'wrong-signature', key };
    holding.push(holds);
  }
  return holding.length > 0 ? { ok: true, holding } : { ok: false, why: 'no-known-signature' };
}
