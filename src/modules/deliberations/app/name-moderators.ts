import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { powers } from '../powers.ts';
import { insertModerators, listModeratorIds, updateConversation } from '../store/conversations.ts';
import { conversationBySlug } from './conversation-by-slug.ts';
import { findAnswerable } from './find-answerable.ts';
import { conversationNamed, leaves } from './leaves.ts';
import { hasSecondBody } from './no-own-judge.ts';

const bodyId = boundedField(200);

/**
 * Names who answers for a conversation that came in without anybody: the body that convenes it from now
 * on, and the moderators. Where its own body alone was to judge it, or the second body's office has
 * ended, moderators of a second body are named beside them, so that it can be moderated again. It stays
 * open or closed as it is. Refused where somebody answers for it already.
 */
export const nameModerators = defineAct({
  name: 'deliberations.name-moderators',
  power: powers.import,
  on: conversationBySlug,
  input: z.object({ convener: bodyId, moderators: bodyId }),
  output: z.object({
    conversation: z.string(),
    convener: z.string(),
    moderators: z.array(z.record(z.string(), z.string())),
  }),
  refusals: {
    'deliberations.answered-for': 409,
    'deliberations.no-such-body': 422,
    'deliberations.no-moderator': 422,
    'deliberations.convener-as-moderator': 422,
  },
  leaf: [leaves.named],
  api: { none: 'The operator names them at the command line, as with the import.' },
  async run({ tx, at, record, thing: { id, slug, convenerBody }, input }) {
    const named = await listModeratorIds(tx, id);
    const lacksSecondBody = !(await hasSecondBody(tx, convenerBody, named, at));
    const isMended = lacksSecondBody && input.convener === convenerBody;
    if (convenerBody !== null && !isMended) return refuse('deliberations.answered-for');
    const moderators = await findAnswerable(tx, input, at);
    if (typeof moderators === 'string') return refuse(moderators);
    await updateConversation(tx, id, { convenerBody: input.convener });
    await insertModerators(tx, { conversationId: id, since: at }, moderators);
    const { convener } = input;
    await record({ kind: leaves.named, subject: conversationNamed(slug), public: { convener } });
    const names = moderators.map(({ name }) => name);
    return { conversation: slug, convener: input.convener, moderators: names };
  },
});
