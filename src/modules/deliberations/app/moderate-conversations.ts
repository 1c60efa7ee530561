import { z } from 'zod';
import { type Acting, defineAct } from '../../../platform/acts/define-act.ts';
import { findThing } from '../../../platform/acts/thing.ts';
import { declineReasons } from '../domain/statement-states.ts';
import { powers } from '../powers.ts';
import { texts } from '../texts.ts';
import { bySlug, publicConversation } from './conversation-by-slug.ts';
import { type Chosen, chosenField, judgeSeveral, readChosen } from './judge-several.ts';
import {
  checkReason,
  type Decision,
  decisionFields,
  decisionLeaves,
  findJudge,
  judgeRefusals,
} from './judge-statement.ts';
import { sidField } from './sid-field.ts';

/** Why a decision on one statement of several conversations is not taken. */
export const refusalsAcross = [
  ...judgeRefusals,
  'not-allowed',
  'deliberations.no-such-conversation',
  'deliberations.no-second-body',
] as const;
export type RefusalAcross = (typeof refusalsAcross)[number];

/** A duplicate is one of a statement of its own conversation, so it is declined there. */
export const reasonsAcross = declineReasons.filter((reason) => reason !== 'duplicate');

const { act, note } = decisionFields;
const statement = { slug: bySlug.params.shape.slug, sid: sidField };

/**
 * A moderator decides alike on statements of several conversations. Each conversation is asked by
 * itself whether they moderate it, and each statement judged by `judge-several.ts`: what is refused
 * stays as it is and is named with the reason, while the others are decided on.
 */
export const moderateConversations = defineAct({
  name: 'deliberations.moderate-conversations',
  power: powers['moderate-several'],
  input: z
    .object({
      statements: chosenField('several'),
      act,
      reason: z
        .enum(reasonsAcross, 'moderate.error.reason')
        .optional()
        .meta(texts.words('moderate.reason')),
      note,
    })
    .superRefine(checkReason),
  output: z.object({
    done: z.array(z.object(statement)).meta(texts.words('api.several.done')),
    refused: z
      .array(
        z.object({
          ...statement,
          code: z.enum(refusalsAcross).meta(texts.words('api.several.code')),
        }),
      )
      .meta(texts.words('api.several.refused')),
  }),
  leaf: decisionLeaves,
  api: { path: '/moderation' },
  async run(acting) {
    const { input } = acting;
    const given = { ...input, 'merged-into': null };
    const chosen = input.statements.map(readChosen);
    const done: { slug: string; sid: number }[] = [];
    const refused: { slug: string; sid: number; code: RefusalAcross }[] = [];
    // In one order, so that two who decide on the same ones wait for each other in turn.
    for (const slug of [...new Set(chosen.map((each) => each.slug))].sort()) {
      const ofIt = chosen.filter((each) => each.slug === slug);
      const judged = await judgeIn(acting, slug, given, ofIt);
      done.push(...judged.done.map((sid) => ({ slug, sid })));
      refused.push(...judged.refused.map((each) => ({ slug, ...each })));
    }
    return { done, refused };
  },
});

/** Decides on those of one conversation; where it is not the actor's to decide, on none of them. */
async function judgeIn(
  acting: Acting<unknown>,
  slug: string,
  given: Decision,
  chosen: readonly Chosen[],
): Promise<{ done: number[]; refused: { sid: number; code: RefusalAcross }[] }> {
  const refuseAll = (code: RefusalAcross) => {
    const sids = new Set(chosen.map(({ sid }) => sid));
    return { done: [], refused: [...sids].map((sid) => ({ sid, code })) };
  };
  const search = { ...acting, lock: true };
  const found = await findThing(publicConversation, search, slug, powers.moderate);
  if (!found.ok) {
    // Who lacks a passkey was refused before, by the power to decide across conversations; a delegate is named nowhere.
    const { code } = found.refusal;
    const isMissing = code === 'deliberations.no-such-conversation';
    return refuseAll(isMissing ? code : 'not-allowed');
  }
  const judging = { ...acting, thing: found.value };
  const moderator = await findJudge(judging);
  if (typeof moderator === 'string') return refuseAll(moderator);
  return judgeSeveral(judging, moderator, given, chosen);
}
