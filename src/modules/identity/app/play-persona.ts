import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { done, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
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
 * using up its limits; not found outside of demo mode and for personas that do not exist.
 */
export async function playPersona(
  platform: Platform,
  actor: Actor,
  { persona, headers }: PlayPersonaInput,
) {
  const chosen = await choosePersona(platform, actor, { persona });
  if (!chosen.ok) return chosen;
  const cookies = await openSession(platform, chosen.value, headers);
  return done<SignedIn>({ personId: chosen.value, cookies });
}

/** Finds the person who plays a persona. */
export const choosePersona = defineAct({
  name: 'identity.choose-persona',
  power: powers['play-persona'],
  input: z.object({ persona: z.string() }),
  output: z.string(),
  refusals: { 'not-found': 404 },
  api: { none: 'It makes a session, whose cookie belongs to the browser that plays.' },
  async run({ platform, tx, input: { persona } }) {
    // What is no name of ours, such as a NUL, never reaches the database.
    const isKnown = platform.config.demo && personas.some(({ id }) => id === persona);
    const personId = isKnown ? await findPersonByPersona(tx, persona) : undefined;
    return personId ?? refuse('not-found');
  },
});
