import { perform, type Unit } from '../../../platform/acts/perform.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { nobody } from '../../../platform/powers/powers.ts';
import { isCounterBack, relyingParty, userHandle } from '../domain/passkey.ts';
import {
  isFromUs,
  readClientWords,
  readSignedAnswer,
  type SignedAnswer,
} from '../domain/passkey-answer.ts';
import { findPasskey, notePasskeyUse, type Passkey } from '../store/passkeys.ts';
import { passkeyLibrary } from './passkey-library.ts';
import { tellPerson } from './tell-person.ts';

/** What an assertion may be refused for, with its HTTP status. */
export const assertionRefusals = {
  'identity.passkey-refused': 422,
  'identity.passkey-other-origin': 403,
  'identity.passkey-unverified': 422,
  'identity.passkey-counter': 403,
} as const;

export type AssertionRefusal = { readonly code: keyof typeof assertionRefusals };

/** An answer of a device to a challenge, to be judged. */
export interface Assertion {
  /** As the browser sent it: `AuthenticationResponseJSON` of WebAuthn Level 3 §5.1, as JSON. */
  readonly credential: string;
  /**
   * What it must have signed, in base64url: 32 bytes, random or the hash of an act. Whoever calls sees to
   * it that a challenge counts once.
   */
  readonly challenge: string;
  /** Whose passkey it must be; without it, whose it is comes out. */
  readonly personId?: string;
}

/** Whose passkey has signed, and what can be shown of it later. */
export interface Confirmed {
  readonly personId: string;
  readonly passkeyId: string;
  /**
   * Credential id, public key and assertion as JSON, with which anybody can check the signature, also once the
   * passkey is removed.
   */
  readonly evidence: string;
}

/** A right signature whose use is not counted yet. */
export interface Judged extends Confirmed {
  readonly credentialId: string;
  readonly used: Pick<Passkey, 'counter' | 'backedUp'>;
}

/**
 * Confirms that a person, known to their device by a finger, a face or a PIN, has signed the challenge
 * for this site with a passkey that is kept (WebAuthn Level 3 §7.2). Notes its use. Refused in the same
 * way, after the same work, where the passkey is not known and where its signature is wrong. What only
 * its true owner can have sent is told apart: no user verification, and a counter that went back, of which
 * the person is warned, since the key may have been copied.
 *
 * Opens transactions of its own: never call it inside one.
 */
export async function verifyAssertion(
  platform: Platform,
  assertion: Assertion,
): Promise<Outcome<Confirmed, AssertionRefusal>> {
  const judged = await judgeAssertion(platform, assertion);
  if (!judged.ok) return judged;
  const request = { act: 'identity.note-passkey-use', actor: nobody };
  const counted = await perform<boolean, never>(platform, request, async (unit) =>
    done(await countUse(platform, unit, judged.value)),
  );
  return counted.ok && counted.value ? judged : refuse('identity.passkey-counter');
}

/** The same, but for its counter: whoever asks it calls `countUse` in the transaction that follows. */
export async function judgeAssertion(
  platform: Platform,
  { credential, challenge, personId }: Assertion,
): Promise<Outcome<Judged, AssertionRefusal>> {
  const answer = readSignedAnswer(credential);
  const words = answer === null ? null : readClientWords(answer);
  if (answer === null || words === null) return refuse('identity.passkey-refused');
  const { origin } = relyingParty(platform.config.baseUrl);
  if (!isFromUs(words, origin)) return refuse('identity.passkey-other-origin');
  const found = await findPasskey(platform.database.db, answer.id, false);
  const signed = await readSignature(platform, answer, challenge, found ?? decoy);
  if (found === undefined || signed === null || !isTheirs(platform, found, answer, personId)) {
    return refuse('identity.passkey-refused');
  }
  if (!signed.userVerified) return refuse('identity.passkey-unverified');
  return done({
    ...{ personId: found.personId, passkeyId: found.id, credentialId: found.credentialId },
    evidence: JSON.stringify(evidenceOf(answer, found)),
    used: { counter: signed.newCounter, backedUp: signed.credentialBackedUp },
  });
}

function evidenceOf({ id, response }: SignedAnswer, { publicKey }: Passkey) {
  const { authenticatorData, clientDataJSON, signature } = response;
  return { id, publicKey, authenticatorData, clientDataJSON, signature };
}

/** An ES256 key whose private half was never kept: an unknown passkey is as much work as a known one. */
const decoy = {
  credentialId: '',
  publicKey:
    'pQECAyYgASFYIMvKowqJ9uAsxKR-7wrTSCF5Sa-IZpprxIX-SptGvPhDIlggAglD77aDp0AujD_e8GqGq-C544Ow3fj9x7v6zC7PUys',
};

/** What a right signature says; null for a wrong one. */
async function readSignature(
  { config, log }: Platform,
  answer: SignedAnswer,
  challenge: string,
  { credentialId, publicKey }: Pick<Passkey, 'credentialId' | 'publicKey'>,
) {
  const { id, origin } = relyingParty(config.baseUrl);
  const { userHandle: _, ...response } = answer.response;
  const { verifyAuthenticationResponse } = await passkeyLibrary();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      // Counter and user verification are judged below, when it is sure that the owner sent them: the
      // library looks at both before the signature, and its errors say nothing but a sentence.
      credential: { id: credentialId, publicKey: Buffer.from(publicKey, 'base64url'), counter: 0 },
      requireUserVerification: false,
    });
    return verified ? authenticationInfo : null;
  } catch (error) {
    // It throws for everything that is not as it must be; its sentences may quote what was sent.
    log.debug({ err: error }, 'passkey refused');
    return null;
  }
}

function isTheirs(
  { keyring }: Platform,
  found: Passkey,
  { response: { userHandle: told } }: SignedAnswer,
  wanted: string | undefined,
): boolean {
  const handle = userHandle(keyring, found.personId).toString('base64url');
  return (told === undefined || told === handle) && (wanted ?? found.personId) === found.personId;
}

/** False where the counter went back; that must be committed too, since the person is warned of it. */
export async function countUse(
  platform: Platform,
  unit: Unit,
  { credentialId, used }: Judged,
): Promise<boolean> {
  const held = await findPasskey(unit.tx, credentialId, true);
  if (held === undefined) return false;
  if (isCounterBack(held.counter, used.counter)) {
    await tellPerson(unit, platform, held.personId, 'counter', held.name);
    return false;
  }
  await notePasskeyUse(unit.tx, held.id, { ...used, lastUsedAt: unit.at });
  return true;
}
