import { serialize } from 'hono/utils/cookie';
import { perform } from '../../../platform/acts/perform.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { powers } from '../powers.ts';
import { deleteSessionsOf } from '../store/sessions.ts';
import { readSessionToken } from './find-person.ts';
import { endSession } from './open-session.ts';
import { sessionCookieName } from './session-library.ts';

export interface SignedOut {
  /** `Set-Cookie` header that takes the session's cookie away. */
  readonly cookie: string;
}

/** Ends this browser's session, if it has one. It has one outcome: nobody is signed in here. */
export async function signOut(
  platform: Platform,
  _actor: Actor,
  { headers }: { readonly headers: Headers },
): Promise<Outcome<SignedOut, never>> {
  const token = await readSessionToken(platform, headers);
  if (token !== null) await endSession(platform, token);
  return done({ cookie: takeCookieAway(platform) });
}

/**
 * Ends every session of the person, this one too. Outcomes: how many were ended; refused when nobody
 * is signed in.
 */
export async function signOutEverywhere(
  platform: Platform,
  actor: Actor,
): Promise<Outcome<SignedOut & { readonly ended: number }, { code: 'not-allowed' }>> {
  const { person } = actor;
  const power = powers['end-own-sessions'];
  if (person === null || !may(actor, power, {}, platform.clock()).yes) return refuse('not-allowed');
  return perform<SignedOut & { ended: number }, { code: 'not-allowed' }>(
    platform,
    { act: power.act, actor },
    async ({ tx }) => {
      const ended = await deleteSessionsOf(tx, person.id);
      return done({ ended, cookie: takeCookieAway(platform) });
    },
  );
}

function takeCookieAway(platform: Platform): string {
  return serialize(sessionCookieName(platform), '', {
    path: '/',
    httpOnly: true,
    secure: platform.config.baseUrl.startsWith('https:'),
    sameSite: 'Lax',
    maxAge: 0,
  });
}
