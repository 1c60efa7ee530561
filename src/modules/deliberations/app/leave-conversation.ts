import { perform } from '../../../platform/acts/perform.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { powers } from '../powers.ts';
import { findConversation, findPid } from '../store/read.ts';
import { withdrawAllVotes } from '../store/withdraw-votes.ts';
import { participantKeyOf } from './participant-key.ts';

export type LeaveRefusal =
  | { code: 'deliberations.no-such-conversation' }
  | { code: 'deliberations.not-open' }
  | { code: 'not-allowed' };

/**
 * A participant leaves: all their current votes are taken back at once and count no more; their
 * statements stay, without a name as before. Outcomes: how many votes were taken back (none for who
 * never voted); refused when the conversation is over, whose result is frozen.
 */
export async function leaveConversation(
  platform: Platform,
  actor: Actor,
  slug: string,
  key?: string,
): Promise<Outcome<{ votes: number }, LeaveRefusal>> {
  const participant = participantKeyOf(platform, actor, slug);
  if (participant === null || !may(actor, powers.vote, {}, platform.clock()).yes) {
    return refuse('not-allowed');
  }
  const once = key === undefined ? undefined : `leave ${slug} ${key}`;
  return perform<{ votes: number }, LeaveRefusal>(
    platform,
    { act: powers.vote.act, actor, key: once },
    async ({ tx, at }) => {
      const conversation = await findConversation(tx, slug);
      if (conversation === undefined) return refuse('deliberations.no-such-conversation');
      const over = conversation.closesAt !== null && conversation.closesAt <= at;
      if (conversation.state !== 'open' || over) return refuse('deliberations.not-open');
      const pid = await findPid(tx, participant);
      return done({
        votes: pid === undefined ? 0 : await withdrawAllVotes(tx, conversation.id, pid, at),
      });
    },
  );
}
