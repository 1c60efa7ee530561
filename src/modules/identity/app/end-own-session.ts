import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { powers } from '../powers.ts';
import { endSessionOf, endSessionsBut } from '../store/recovery.ts';
import { endPaperCode } from './end-paper-code.ts';
import { lockOwner } from './may-change-ways.ts';

/** Ends one of the own sessions, by the id that its list shows. */
export const endOwnSession = defineAct({
  name: 'identity.end-own-session',
  power: powers['end-own-sessions'],
  input: z.object({ session: boundedField(200) }),
  output: z.null(),
  refusals: { 'identity.persona-shared': 403, 'identity.no-such-session': 404 },
  api: { none: 'Who holds a copied cookie could sign its owner out; a page asks in person.' },
  async run({ tx, actor, input: { session } }) {
    const owner = await lockOwner(tx, actor);
    if (!owner.ok) return owner;
    const isEnded = await endSessionOf(tx, owner.value.person.id, session);
    return isEnded ? null : refuse('identity.no-such-session');
  },
});

/** Ends all of them but the one that asks, and a code on paper of the last day. Answers how many were ended. */
export const endOtherSessions = defineAct({
  name: 'identity.end-other-sessions',
  power: powers['end-own-sessions'],
  input: z.object({}),
  output: z.int(),
  refusals: { 'identity.persona-shared': 403 },
  api: { none: 'Who holds a copied cookie could sign its owner out; a page asks in person.' },
  async run({ platform, input: _, thing: __, ...unit }) {
    const { tx, at, actor } = unit;
    const owner = await lockOwner(tx, actor);
    if (!owner.ok) return owner;
    const { person, session } = owner.value;
    await endPaperCode(unit, platform, person.id, at);
    return endSessionsBut(tx, person.id, session);
  },
});
