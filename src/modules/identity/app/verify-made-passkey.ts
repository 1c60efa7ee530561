import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { passkeyAlgorithms, relyingParty } from '../domain/passkey.ts';
import { knownTransports, type MadeAnswer } from '../domain/passkey-answer.ts';
import type { Passkey } from '../store/passkeys.ts';
import { passkeyLibrary, passkeyReaders } from './passkey-library.ts';

type Made = Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports' | 'backedUp'>;
type MadeRefusal = {
  readonly code: 'identity.passkey-refused' | 'identity.passkey-unverified';
};

/** Reads what a device has made for a challenge (WebAuthn Level 3 §7.1): its public key, to be kept. */
export async function readMadePasskey(
  { config, log }: Platform,
  answer: MadeAnswer,
  challenge: string,
): Promise<Outcome<Made, MadeRefusal>> {
  const { id, origin } = relyingParty(config.baseUrl);
  const { transports, ...response } = answer.response;
  try {
    if (!(await isUnattested(response.attestationObject)))
      return refuse('identity.passkey-refused');
    const { verifyRegistrationResponse } = await passkeyLibrary();
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...answer, response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      supportedAlgorithmIDs: passkeyAlgorithms,
      // Judged below, in words of its own.
      requireUserVerification: false,
    });
    if (!verified) return refuse('identity.passkey-refused');
    if (!registrationInfo.userVerified) return refuse('identity.passkey-unverified');
    const { credential, credentialBackedUp } = registrationInfo;
    return done({
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: knownTransports(transports),
      backedUp: credentialBackedUp,
    });
  } catch (error) {
    // It throws for everything that is not as it must be; its sentences may quote what was sent.
    log.debug({ err: error }, 'passkey refused');
    return refuse('identity.passkey-refused');
  }
}

/**
 * Whether it comes without a maker's certificate, as we ask for it: none, or signed by itself (WebAuthn
 * Level 3 §5.4.7). A certificate is not only read in vain: to judge it, the library would fetch lists
 * from addresses that stand in it.
 */
async function isUnattested(attestationObject: string): Promise<boolean> {
  const { decodeAttestationObject } = await passkeyReaders();
  const decoded = decodeAttestationObject(
    Uint8Array.from(Buffer.from(attestationObject, 'base64url')),
  );
  const format = decoded.get('fmt');
  return (
    format === 'none' || (format === 'packed' && decoded.get('attStmt').get('x5c') === undefined)
  );
}
