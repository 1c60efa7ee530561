import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { mayVote } from '../domain/conversation-states.ts';
import { powers } from '../powers.ts';
import { bringVotes as bring } from '../store/bring-votes.ts';
import { publicConversation } from './conversation-by-slug.ts';
import { participantKeyOf } from './participant-key.ts';

/**
 * Who voted in a browser and signed in afterwards brings those votes into the account, so that one
 * person counts once. Whoever sits at a shared computer is asked first: the page does it for nobody.
 */
export const bringVotes = defineAct({
  name: 'deliberations.bring-votes',
  power: powers['bring-votes'],
  on: publicConversation,
  input: z.object({}),
  output: z.object({ pid: z.int() }),
  refusals: { 'deliberations.not-open': 409, 'deliberations.nothing-to-bring': 409 },
  api: { none: 'It is about the browser in which somebody signs in, which a program has not.' },
  async run({ platform, tx, at, actor, thing: conversation }) {
    if (!mayVote(conversation, at)) return refuse('deliberations.not-open');
    const { id: conversationId, slug } = conversation;
    const from = participantKeyOf(platform, { ...actor, person: null }, slug);
    const to = participantKeyOf(platform, actor, slug);
    if (from === null || to === null || from === to)
      return refuse('deliberations.nothing-to-bring');
    const pid = await bring(tx, { conversationId, from, to, at });
    return pid === null ? refuse('deliberations.nothing-to-bring') : { pid };
  },
});
