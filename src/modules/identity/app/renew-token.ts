import { claimRenewal, findGivenStepUp } from '../../../platform/acts/given-step-ups.ts';
import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { nobody } from '../../../platform/powers/powers.ts';
import { findSessionByToken, replaceToken } from '../store/sessions.ts';
import { sessionCookie, storedToken } from './session-library.ts';

/** Which token of a session a signature renews, and in which browser. */
export interface Renewing {
  /** As it is stored. */
  readonly token: string;
  /** The id of the signature. */
  readonly stepUp: string;
  /** The mark of the browser. */
  readonly device: string | null;
}

/**
 * Gives the session of a browser a new token, so that one that was copied before somebody signed is worth
 * nothing. A signature does it once; to the token of before it says the new one again, also while another
 * request does it.
 *
 * @returns the `Set-Cookie` header for the browser; null where the browser has the new token, or the session
 *   has ended
 */
export async function renewToken(platform: Platform, renewing: Renewing): Promise<string | null> {
  const fresh = freshToken(platform, renewing);
  const request = { act: 'identity.renew-token', actor: nobody };
  const renewed = await perform(platform, request, async ({ tx, at }) => {
    const isFirst = await claimRenewal(tx, renewing.stepUp, at);
    const session = isFirst
      ? await replaceToken(tx, renewing.token, storedToken(fresh))
      : await findSessionByToken(tx, storedToken(fresh));
    return done(session === undefined ? null : secondsLeft(session, at));
  });
  if (!renewed.ok || renewed.value === null) return null;
  return sessionCookie(platform, fresh, renewed.value);
}

/**
 * The new token again for the browser that has the one of before, since the answer with the new one was lost:
 * for a minute after signing, and for this signature alone.
 *
 * @returns the `Set-Cookie` header; null where there is nothing to say again
 */
export async function sayTokenAgain(
  platform: Platform,
  renewing: Renewing,
): Promise<string | null> {
  const { db } = platform.database;
  const fresh = freshToken(platform, renewing);
  const at = platform.clock();
  const found = await findSessionByToken(db, storedToken(fresh));
  if (found === undefined) return null;
  const person = { id: found.userId, session: found.id };
  if ((await findGivenStepUp(db, person, renewing.stepUp, at)) === undefined) return null;
  return sessionCookie(platform, fresh, secondsLeft(found, at));
}

const secondsLeft = ({ expiresAt }: { readonly expiresAt: Date }, at: Date) =>
  Math.floor((expiresAt.getTime() - at.getTime()) / 1000);

/**
 * The old token is worth nothing from the moment that the session is renewed; what it is still good for is to
 * compute the new one, together with what a thief of a token lacks: the id of the signature, which stood in no
 * address before it was asked for, and the mark of the browser. So nothing is kept that could be stolen, and
 * whichever of two requests is faster, both say the same.
 */
function freshToken({ keyring }: Platform, { token, stepUp, device }: Renewing): string {
  return keyring.mac('renewed-sessions', token, stepUp, device ?? '').toString('base64url');
}
