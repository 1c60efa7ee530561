import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { personas } from '../../../platform/sample-world/personas.ts';
import { powers } from '../powers.ts';
import { findPersonByPersona } from '../store/people.ts';
import { openSession } from './open-session.ts';
import type { SignedIn } from './sign-in.ts';

export interface PlayPersonaInput {
  readonly persona: string;
  readonly headers: Headers;
}

/**
 * Signs a visitor of the demo in as one of the sample world's people, without a code and without
 * using up its limits. Outcomes: a session; refused as not found outside of demo mode and for
 * personas that do not exist.
 */
export async function playPersona(
  platform: Platform,
  actor: Actor,
  { persona, headers }: PlayPersonaInput,
): Promise<Outcome<SignedIn, { code: 'not-found' } | { code: 'not-allowed' }>> {
  if (!platform.config.demo) return refuse('not-found');
  if (!may(actor, powers['play-persona'], {}, platform.clock()).yes) return refuse('not-allowed');
  // What is no name of ours, such as a NUL, never reaches the database.
  if (!personas.some(({ id }) => id === persona)) return refuse('not-found');
  const personId = await findPersonByPersona(platform.database.db, persona);
  if (personId === undefined) return refuse('not-found');
  return done({ personId, cookies: await openSession(platform, personId, headers) });
}
