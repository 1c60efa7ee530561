import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { powers } from '../powers.ts';
import { endSessionOf, endSessionsBut } from '../store/recovery.ts';

/** Ends one of the own sessions, by the id that its list shows. */
export const endOwnSession = defineAct({
  name: 'identity.end-own-session',
  power: powers['end-own-sessions'],
  input: z.object({ session: boundedField(200) }),
  output: z.null(),
  refusals: { 'identity.persona-shared': 403, 'identity.no-such-session': 404 },
  api: { none: 'Who holds a copied cookie could sign its owner out; a page asks in person.' },
  async run({ tx, actor: { person }, input: { session } }) {
    if (person === null) return refuse('not-allowed');
    // All visitors of a demo share its roles: one must not sign the others out.
    if (person.persona !== null) return refuse('identity.persona-shared');
    const isEnded = await endSessionOf(tx, person.id, session);
    return isEnded ? null : refuse('identity.no-such-session');
  },
});

/** Ends all of them but the one that asks. Answers how many were ended. */
export const endOtherSessions = defineAct({
  name: 'identity.end-other-sessions',
  power: powers['end-own-sessions'],
  input: z.object({}),
  output: z.int(),
  refusals: { 'identity.persona-shared': 403 },
  api: { none: 'Who holds a copied cookie could sign its owner out; a page asks in person.' },
  async run({ tx, actor: { person } }) {
    if (person?.session === undefined) return refuse('not-allowed');
    if (person.persona !== null) return refuse('identity.persona-shared');
    return endSessionsBut(tx, person.id, person.session);
  },
});
