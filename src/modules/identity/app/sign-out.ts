import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { powers } from '../powers.ts';
import { lockPerson } from '../store/passkeys.ts';
import { deleteSessionsOf } from '../store/sessions.ts';
import { endPaperCode } from './end-paper-code.ts';
import { endSession } from './end-session.ts';
import { readSessionToken } from './find-person.ts';

/** Ends this browser's session, if it has one. */
export async function signOut(platform: Platform, actor: Actor, headers: Headers): Promise<void> {
  const token = readSessionToken(platform, headers);
  if (token !== null) await endSession(platform, actor, { token });
}

/**
 * Ends every session of the person, this one too, and a code on paper of the last day, which whoever was in one of
 * them may have made. Answers how many sessions were ended.
 */
export const signOutEverywhere = defineAct({
  name: 'identity.sign-out-everywhere',
  power: powers['end-own-sessions'],
  input: z.object({}),
  output: z.int(),
  refusals: { 'identity.persona-shared': 403 },
  api: { none: 'Who holds a copied cookie could sign its owner out; a page asks in person.' },
  async run({ platform, input: _, thing: __, ...unit }) {
    const { tx, at, actor } = unit;
    if (actor.person === null) return refuse('not-allowed');
    const { id, persona } = actor.person;
    await lockPerson(tx, id);
    if (persona !== null) return refuse('identity.persona-shared');
    await endPaperCode(unit, platform, id, at);
    return deleteSessionsOf(tx, id);
  },
});
