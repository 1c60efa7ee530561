import { z } from 'zod';
import { perform, type Unit } from '../../../platform/acts/perform.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { type Actor, may } from '../../../platform/powers/powers.ts';
import { passReasons, withdrawn } from '../domain/votes.ts';
import { powers } from '../powers.ts';
import {
  findVotingPlace,
  joinConversation,
  recordingVote,
  type VotingPlace,
} from '../store/votes.ts';
import { participantKeyOf } from './participant-key.ts';

const values = { agree: 1, disagree: -1, pass: 0, withdraw: withdrawn } as const;
export const choices = ['agree', 'disagree', 'pass', 'withdraw'] as const;
export type Choice = (typeof choices)[number];

/** As a form sends it; an empty number is no number. */
export const castVoteInput = z.object({
  sid: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d{1,10}$/)
        .transform(Number),
    ])
    .pipe(z.int().min(0).max(2_147_483_647)),
  choice: z.enum(choices),
  passReason: z.enum(passReasons).optional(),
});

export type CastVoteInput = z.infer<typeof castVoteInput>;

export type CastVoteRefusal =
  | { code: 'deliberations.no-such-conversation' }
  | { code: 'deliberations.no-such-statement' }
  | { code: 'deliberations.not-open' }
  | { code: 'deliberations.nothing-to-take-back' }
  | { code: 'not-allowed' };

type VoteOutcome = Outcome<{ pid: number }, CastVoteRefusal>;

/**
 * Agree, disagree, pass, change one's mind or take a vote back. Outcomes: the vote counts from now
 * on (saying the same again changes nothing); refused when there is no such conversation or statement,
 * when the conversation is not open, or when the browser has no mark.
 *
 * @param key counts for this statement and this choice only: going back to change one's mind is new
 */
export async function castVote(
  platform: Platform,
  actor: Actor,
  slug: string,
  input: CastVoteInput,
  key?: string,
): Promise<VoteOutcome> {
  const participant = participantKeyOf(platform, actor, slug);
  if (participant === null || !may(actor, powers.vote, {}, platform.clock()).yes) {
    return refuse('not-allowed');
  }
  if (slug.includes('\0')) return refuse('deliberations.no-such-conversation');
  const once = key === undefined ? undefined : `${slug} ${input.sid} ${input.choice} ${key}`;
  return perform<{ pid: number }, CastVoteRefusal>(
    platform,
    { act: powers.vote.act, actor, key: once },
    async (unit) => {
      const place = await findVotingPlace(unit.tx, slug, input.sid, participant);
      if (place === undefined) return refuse('deliberations.no-such-conversation');
      const refusal = refusalAt(place, input.choice, unit.at);
      if (refusal !== undefined) return refuse(refusal);
      return done({ pid: await vote(unit, place, participant, input) });
    },
  );
}

/** Leaves the vote to be recorded at the very end, under the lock of the conversation. */
async function vote(
  { tx, at, actor, last }: Unit,
  place: VotingPlace,
  participant: string,
  { sid, choice, passReason }: CastVoteInput,
): Promise<number> {
  const { conversationId } = place;
  const how = actor.person === null ? 'device' : 'signed-in';
  const pid =
    place.pid ?? (await joinConversation(tx, { conversationId, key: participant, how, at }));
  const value = values[choice];
  const reason = value === 0 ? (passReason ?? null) : null;
  for (const statement of recordingVote({
    conversationId,
    pid,
    sid,
    value,
    passReason: reason,
    at,
  })) {
    last(statement);
  }
  return pid;
}

function refusalAt(
  place: VotingPlace,
  choice: Choice,
  at: Date,
): CastVoteRefusal['code'] | undefined {
  const over = place.closesAt !== null && place.closesAt <= at;
  if (place.state === 'preparing') return 'deliberations.no-such-conversation';
  if (place.state !== 'open' || over) return 'deliberations.not-open';
  if (choice === 'withdraw') {
    return place.hasVoted ? undefined : 'deliberations.nothing-to-take-back';
  }
  const own = place.pid !== null && place.pid === place.authorPid;
  const visible = place.statementState === 'shown' || (own && place.statementState === 'waiting');
  return visible ? undefined : 'deliberations.no-such-statement';
}
