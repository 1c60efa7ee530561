import { z } from 'zod';
import { perform } from '../../../platform/acts/perform.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { withdrawn } from '../domain/votes.ts';
import { powers } from '../powers.ts';
import { findVotingPlace, joinConversation, recordVote, type VotingPlace } from '../store/votes.ts';
import { participantKeyOf } from './participant-key.ts';

export const passReasons = ['unclear', 'not-my-topic', 'undecided'] as const;

const choices = { agree: 1, disagree: -1, pass: 0, withdraw: withdrawn } as const;
export type Choice = keyof typeof choices;

export const castVoteInput = z.object({
  sid: z.coerce.number().int().min(0).max(2_147_483_647),
  choice: z.enum(['agree', 'disagree', 'pass', 'withdraw']),
  passReason: z.enum(passReasons).optional(),
});

export type CastVoteInput = z.infer<typeof castVoteInput>;

export type CastVoteRefusal =
  | { code: 'deliberations.no-such-conversation' }
  | { code: 'deliberations.no-such-statement' }
  | { code: 'deliberations.not-open' }
  | { code: 'not-allowed' };

/**
 * Agree, disagree, pass, change one's mind or take a vote back. Outcomes: the vote counts from now
 * on (saying the same again changes nothing); refused when there is no such conversation or statement,
 * when the conversation is not open, or when the browser has no mark.
 */
export async function castVote(
  platform: Platform,
  actor: Actor,
  slug: string,
  input: CastVoteInput,
  key?: string,
): Promise<Outcome<{ pid: number }, CastVoteRefusal>> {
  const participant = participantKeyOf(platform, actor, slug);
  if (participant === null || !may(actor, powers.vote, {}, platform.clock()).yes) {
    return refuse('not-allowed');
  }
  return perform<{ pid: number }, CastVoteRefusal>(platform, { act: powers.vote.act, actor, key }, async ({ tx, at }) => {
    const place = await findVotingPlace(tx, slug, input.sid, participant);
    if (place === undefined) return refuse('deliberations.no-such-conversation');
    const refusal = refusalAt(place, at);
    if (refusal !== undefined) return refuse(refusal);
    const how = actor.person === null ? 'device' : 'signed-in';
    const pid = place.pid ?? (await joinConversation(tx, place.conversationId, participant, how, at));
    const value = choices[input.choice];
    const nothingToTakeBack = place.current === null && value === withdrawn;
    const passReason = value === 0 ? (input.passReason ?? null) : null;
    if (!nothingToTakeBack && (place.current?.value !== value || passReason !== null)) {
      const votedAt = laterThan(place.current?.at, at);
      await recordVote(tx, {
        conversationId: place.conversationId, pid, sid: input.sid, value, passReason, at: votedAt,
      });
    }
    return done({ pid });
  });
}

function refusalAt(place: VotingPlace, at: Date): CastVoteRefusal['code'] | undefined {
  const over = place.closesAt !== null && place.closesAt <= at;
  if (place.state !== 'open' || over) return 'deliberations.not-open';
  const own = place.pid !== null && place.pid === place.authorPid;
  const visible = place.statementState === 'shown' || (own && place.statementState === 'waiting');
  return visible ? undefined : 'deliberations.no-such-statement';
}

/** Two votes on one statement in the same millisecond would count as a pass: the later one is later. */
function laterThan(before: Date | undefined, at: Date): Date {
  return before === undefined || before < at ? at : new Date(before.getTime() + 1);
}
