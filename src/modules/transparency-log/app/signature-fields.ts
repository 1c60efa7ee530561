import type { Signature } from '../../../platform/powers/signing.ts';
import type { StrictJson } from '../domain/canonical-json.ts';
import type { Act } from '../domain/leaf.ts';

/**
 * What was signed, over what and with which proof, as private fields of the entry of the act: a text may name
 * somebody, and a digest of it without a salt could be guessed. Whoever may open them can judge the signature
 * alone, long after the site has forgotten it:
 *
 * - `signed-text`: the text in each language.
 * - `signed-challenge`: the parts of the challenge (`challengeOf`). Without `appointment` it was signed in the
 *   person's own name, which stands in the challenge as null.
 * - `signed-evidence`: when it was given and, of a passkey, credential id, public key (COSE) and assertion
 *   (WebAuthn Level 3 §7.2), each in base64url.
 */
export function signatureFields(signature: Signature | null): Act['private'] {
  if (signature === null) return {};
  const { text, challenge, given, evidence } = signature;
  const { appointment, ...parts } = challenge;
  const proof = evidence === null ? {} : (JSON.parse(evidence) as Record<string, StrictJson>);
  return {
    'signed-text': { ...text },
    'signed-challenge': appointment === null ? parts : { ...parts, appointment },
    'signed-evidence': { given: given.toISOString(), ...proof },
  };
}

/** Whether a private field is the signer's own: the proof, and all that was signed in nobody else's name. */
export function isOfSigner(field: string, isInOwnName: boolean): boolean {
  return field === 'signed-evidence' || (isInOwnName && field.startsWith('signed-'));
}
