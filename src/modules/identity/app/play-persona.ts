import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { personas } from '../../../platform/sample-world/personas.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { powers } from '../powers.ts';
import { countPersonas, findPersonaPerson } from '../store/people.ts';
import { openSession } from './open-session.ts';

/**
 * Signs a visitor of the demo in as one of the sample world's people, without a code and without
 * using up its limits; not found outside of demo mode and for personas that do not exist.
 */
export async function playPersona(
  platform: Platform,
  actor: Actor,
  { persona, headers }: { readonly persona: string; readonly headers: Headers },
) {
  return openSession(platform, await choosePersona(platform, actor, { persona }), headers);
}

/** Finds the person who plays a persona. */
export const choosePersona = defineAct({
  name: 'identity.choose-persona',
  power: powers['play-persona'],
  input: z.object({ persona: boundedField(100) }),
  output: z.string(),
  refusals: { 'not-found': 404 },
  api: { none: 'It makes a session, whose cookie belongs to the browser that plays.' },
  async run({ platform, tx, input: { persona } }) {
    // What is no name of ours, such as a NUL, never reaches the database.
    const isKnown = platform.config.demo && personas.some(({ id }) => id === persona);
    const personId = isKnown ? await findPersonaPerson(tx, persona) : undefined;
    return personId ?? refuse('not-found');
  },
});

/**
 * Personas are doors without locks: a production site does not open beside them.
 *
 * @returns why it must not start, or null
 */
export async function checkPersonas({ config, database }: Platform): Promise<string | null> {
  const count = config.production ? await countPersonas(database.db) : 0;
  if (count === 0) return null;
  return `This database holds ${count} personas of the sample world: anybody could act as them. Production needs a database of its own.`;
}
