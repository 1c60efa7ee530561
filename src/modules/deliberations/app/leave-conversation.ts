import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { mayVote } from '../domain/conversation-states.ts';
import { powers } from '../powers.ts';
import { findPid } from '../store/read.ts';
import { withdrawAllVotes } from '../store/withdraw-votes.ts';
import { texts } from '../texts.ts';
import { publicConversation } from './conversation-by-slug.ts';
import { participantKeyOf } from './participant-key.ts';

/**
 * A participant leaves: all their current votes are taken back at once and count no more; their
 * statements stay, without a name as before. Answers how many votes were taken back.
 */
export const leaveConversation = defineAct({
  name: 'deliberations.leave-conversation',
  power: powers.vote,
  on: publicConversation,
  input: z.object({}),
  output: z.object({ votes: z.int().meta(texts.words('api.leave.votes')) }),
  refusals: { 'deliberations.not-open': 409 },
  api: { path: '/{slug}/leave' },
  async run({ platform, tx, at, actor, thing: conversation }) {
    if (!mayVote(conversation, at)) return refuse('deliberations.not-open');
    const pid = await findPid(tx, participantKeyOf(platform, actor, conversation.slug));
    return { votes: pid === undefined ? 0 : await withdrawAllVotes(tx, conversation.id, pid, at) };
  },
});
