import { perform } from '../../../platform/acts/perform.ts';
import { done } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { nobody } from '../../../platform/powers/powers.ts';
import { powers } from '../powers.ts';
import { deleteSession } from '../store/sessions.ts';
import { readSessionToken } from './find-person.ts';
import { createSession } from './session-library.ts';

/**
 * Gives the browser a session with a new token and ends the one that it had, so that a token slipped
 * to it beforehand is worth nothing. Runs after the transaction that proved the person, never in it.
 *
 * @param headers of the request that signs in
 * @returns the `Set-Cookie` headers
 */
export async function openSession(
  platform: Platform,
  personId: string,
  headers: Headers,
): Promise<string[]> {
  const former = await readSessionToken(platform, headers);
  const at = platform.clock();
  const cookies = await createSession(platform, { personId, assurance: 'code', at });
  if (former !== null) await endSession(platform, former);
  return cookies;
}

/** Ends the session of a token, if there is one. */
export async function endSession(platform: Platform, token: string): Promise<void> {
  const { act } = powers['sign-out'];
  await perform<null, never>(platform, { act, actor: nobody }, async ({ tx }) => {
    await deleteSession(tx, token);
    return done(null);
  });
}
