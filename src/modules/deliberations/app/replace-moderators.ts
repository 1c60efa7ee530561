import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { Wording } from '../../../platform/i18n/wording.ts';
import { refuse } from '../../../platform/outcome.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { findBody } from '../../identity/index.ts';
import { conversationStates, stateAt } from '../domain/conversation-states.ts';
import { powers } from '../powers.ts';
import { insertModerators } from '../store/conversations.ts';
import { listModerators, type ModeratorRow, replaceModeratorRows } from '../store/moderators.ts';
import { texts } from '../texts.ts';
import { chooseModerators, moderatorsField } from './choose-moderators.ts';
import { conversationBySlug } from './conversation-by-slug.ts';
import { conversationNamed, leaves } from './leaves.ts';
import { bodiesThatConvene } from './no-own-judge.ts';
import { inEnglish, lineField, optionalLineField, wordingOf } from './wording-fields.ts';

/** Characters as people count them (grapheme clusters). */
export const longestReason = 280;

/** The mark by which a form says which moderators its page showed. */
export function seenOf(moderators: readonly Pick<ModeratorRow, 'since'>[]): string {
  const latest = Math.max(0, ...moderators.map(({ since }) => since.getTime()));
  return `${moderators.length}.${latest}`;
}

/**
 * The convener's office asks others to moderate a conversation that is prepared or open. Who moderated
 * until when, in whose name that was changed and why stays public. The same rules hold as when it was
 * prepared: nobody judges what their own body convenes unless a second body does too.
 */
export const replaceModerators = defineAct({
  name: 'deliberations.replace-moderators',
  power: powers['replace-moderators'],
  on: conversationBySlug,
  input: z.object({
    moderators: moderatorsField,
    reason: lineField(longestReason).meta({
      ...texts.words('replace.reason'),
      example: '原主持人調職。',
    }),
    'reason-en': optionalLineField(longestReason).meta(inEnglish('replace.reason')),
  }),
  output: z.object({
    state: z.enum(conversationStates).meta(texts.words('api.conversation.state')),
  }),
  refusals: {
    'deliberations.over': 409,
    'deliberations.same-moderators': 422,
    'deliberations.no-moderator': 422,
    'deliberations.convener-as-moderator': 422,
    'deliberations.no-second-body': 422,
    'changed-since': 412,
  },
  leaf: [leaves.replaced],
  api: { path: '/{slug}/moderators' },
  async run({ tx, at, actor, random, record, thing, input, seen }) {
    const { id, convenerBody } = thing;
    if (convenerBody === null) return refuse('not-allowed');
    if (stateAt(thing, at) === 'closed') return refuse('deliberations.over');
    const before = await listModerators(tx, id);
    if (seen !== undefined && seen !== seenOf(before)) return refuse('changed-since');
    const choice = { body: convenerBody, moderators: input.moderators };
    const chosen = await chooseModerators(tx, actor, choice, at);
    if (typeof chosen === 'string') return refuse(chosen);
    const stay = (personId: string) => chosen.some((each) => each.personId === personId);
    const leaving = before.filter(({ personId }) => !stay(personId));
    const coming = chosen.filter((each) => !before.some((one) => one.personId === each.personId));
    if (leaving.length + coming.length === 0) return refuse('deliberations.same-moderators');
    const change = {
      id: uuidFrom(random),
      conversationId: id,
      reason: wordingOf(input.reason, input['reason-en']),
      by: await bodyInWhoseName(tx, actor, convenerBody, at),
      at,
    };
    await replaceModeratorRows(tx, change, leaving, () => uuidFrom(random));
    await insertModerators(tx, { conversationId: id, since: at }, coming);
    // Nobody else knows of one that is prepared.
    if (thing.state !== 'preparing') {
      const counts = { left: leaving.length, came: coming.length };
      const subject = conversationNamed(thing.slug);
      await record({ kind: leaves.replaced, subject, public: counts });
    }
    return { state: thing.state };
  },
});

/** The name of the body whose office the actor uses, its own or one above. */
async function bodyInWhoseName(
  tx: Database,
  actor: Actor,
  convenerBody: string,
  at: Date,
): Promise<Wording> {
  const bodies = await bodiesThatConvene(tx, convenerBody);
  const used = may(actor, powers['replace-moderators'], { bodies }, at);
  const appointment = actor.person?.appointments.find(
    ({ id }) => used.yes && id === used.appointment,
  );
  const body = await findBody(tx, appointment?.body ?? convenerBody);
  if (body === undefined) throw new Error(`There is no body ${convenerBody}`);
  return body.name;
}
