import { done, type Outcome, type Refusal } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { type Assurance, nobody } from '../../../platform/powers/powers.ts';
import { endSession } from './end-session.ts';
import { readSessionToken } from './find-person.ts';
import { createSession } from './session-library.ts';
import { stay } from './stay.ts';

/**
 * Gives the browser of the person who was proved a session with a new token and ends the one that it
 * had, so that a token slipped to it beforehand is worth nothing. Who had asked to leave stays. Runs after the transaction that
 * proved the person, never in it.
 *
 * @param headers of the request that signs in
 * @param assurance what the sign-in proved
 * @returns the person, and the `Set-Cookie` header that gives the browser its session; or the refusal
 */
export async function openSession<R extends Refusal>(
  platform: Platform,
  proved: Outcome<string, R>,
  headers: Headers,
  assurance: Assurance = 'code',
) {
  if (!proved.ok) return proved;
  const former = await readSessionToken(platform, headers);
  await stay(platform, proved.value);
  const cookie = await createSession(platform, proved.value, assurance);
  if (former !== null) await endSession(platform, nobody, { token: former });
  return done({ personId: proved.value, cookie });
}
