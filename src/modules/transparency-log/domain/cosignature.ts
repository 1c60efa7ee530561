import { readCheckpoint } from './checkpoint.ts';
import { isSignatureOf, signatureLength } from './ed25519.ts';
import type { Signer, VerifierKey } from './note-keys.ts';
import { type NoteSignature, signatureLineOf } from './signature-line.ts';

/** When a witness signed: seconds since 1970. */
export interface Cosigned {
  readonly at: number;
}

/** What a witness signs: two lines and the text of the checkpoint (C2SP tlog-cosignature, Ed25519). */
function messageOf(checkpointText: string, at: number): Uint8Array {
  return Buffer.from(`cosignature/v1\ntime ${at}\n${checkpointText}`);
}

/**
 * The cosignature of a checkpoint's text (without its signatures) at a time in whole seconds since
 * 1970. What is no checkpoint is refused (`MalformedError`). Whether the tree has only grown is for
 * the caller to prove first.
 */
export function cosign(
  checkpointText: string,
  signer: Signer<'cosignature'>,
  unixSeconds: number,
): NoteSignature {
  readCheckpoint(checkpointText);
  if (!Number.isSafeInteger(unixSeconds) || unixSeconds < 0)
    throw new RangeError('the time of a cosignature is in whole seconds since 1970');
  const bytes = Buffer.alloc(8 + signatureLength);
  bytes.writeBigUInt64BE(BigInt(unixSeconds));
  bytes.set(signer.sign(messageOf(checkpointText, unixSeconds)), 8);
  return signatureLineOf(signer, new Uint8Array(bytes));
}

/** When the witness cosigned exactly this text; null if this is not its cosignature of it. */
export function verifyCosignature(
  checkpointText: string,
  given: NoteSignature,
  verifier: VerifierKey,
): Cosigned | null {
  const isTheirs = given.name === verifier.name && given.keyId === verifier.keyId;
  if (verifier.type !== 'cosignature' || !isTheirs) return null;
  if (given.signature.length !== 8 + signatureLength) return null;
  const time = Buffer.from(given.signature).readBigUInt64BE(0);
  if (time > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  const at = Number(time);
  const message = messageOf(checkpointText, at);
  return isSignatureOf(verifier.publicKey, message, given.signature.subarray(8)) ? { at } : null;
}
