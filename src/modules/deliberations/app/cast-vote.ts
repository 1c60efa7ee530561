import { z } from 'zod';
import { type Acting, defineAct } from '../../../platform/acts/define-act.ts';
import { defineThing, type Search } from '../../../platform/acts/thing.ts';
import { refuse } from '../../../platform/outcome.ts';
import { mayVote } from '../domain/conversation-states.ts';
import { isVotable } from '../domain/statement-states.ts';
import { drawNumbers } from '../domain/voter-numbers.ts';
import { passReasons, withdrawn } from '../domain/votes.ts';
import { powers } from '../powers.ts';
import {
  findVotingPlace,
  joinConversation,
  recordingVote,
  type VotingPlace,
} from '../store/votes.ts';
import { texts } from '../texts.ts';
import { bySlug, isStorable } from './conversation-by-slug.ts';
import { minutesToWait, newPeoplePerNetwork } from './network-limits.ts';
import { participantKeyOf } from './participant-key.ts';
import { sidField } from './sid-field.ts';

const values = { agree: 1, disagree: -1, pass: 0, withdraw: withdrawn } as const;
export const choices = ['agree', 'disagree', 'pass', 'withdraw'] as const;
export type Choice = (typeof choices)[number];

export const castVoteInput = z
  .object({
    sid: sidField,
    choice: z.enum(choices).meta({ ...texts.words('api.vote.choice'), example: 'agree' }),
    passReason: z.enum(passReasons).optional().meta(texts.words('api.vote.pass-reason')),
  })
  .meta({ id: 'Vote' });

/** The conversation and the statement, and where this participant stands, in one look. */
const votingPlace = defineThing({
  params: bySlug.params,
  address: bySlug.address,
  missing: bySlug.missing,
  async find({ platform, tx, actor, input }: Search<z.output<typeof castVoteInput>>, slug: string) {
    if (!isStorable(slug)) return undefined;
    const key = participantKeyOf(platform, actor, slug);
    const place = await findVotingPlace(tx, slug, input.sid, key);
    return place === undefined || place.state === 'preparing' ? undefined : { ...place, key, slug };
  },
});

/**
 * Agree, disagree, pass, change one's mind or take a vote back. It counts from now on; saying the
 * same again changes nothing.
 */
export const castVote = defineAct({
  name: 'deliberations.cast-vote',
  power: powers.vote,
  on: votingPlace,
  input: castVoteInput,
  output: z.object({ pid: z.int().meta({ ...texts.words('api.vote.pid'), example: 361 }) }),
  refusals: {
    'deliberations.no-such-statement': 404,
    'deliberations.not-open': 409,
    'deliberations.nothing-to-take-back': 409,
    'deliberations.many-from-network': 429,
  },
  api: { path: '/{slug}/votes' },
  async run(acting) {
    const { thing: place, input, at } = acting;
    if (!mayVote(place, at)) return refuse('deliberations.not-open');
    if (input.choice === 'withdraw') {
      if (!place.hasVoted) return refuse('deliberations.nothing-to-take-back');
    } else if (!isVotable(place.statementState, isAuthor(place))) {
      return refuse('deliberations.no-such-statement');
    }
    const minutes = place.pid === null ? await minutesToWait(acting, newPeoplePerNetwork) : null;
    if (minutes !== null) return refuse('deliberations.many-from-network', { minutes });
    const pid = place.pid ?? (await join(acting));
    if (pid === null) return refuse('not-allowed');
    vote(acting, pid);
    return { pid };
  },
});

type Voting = Acting<z.output<typeof castVoteInput>, VotingPlace & { readonly key: string | null }>;

function isAuthor({ pid, authorPid }: VotingPlace): boolean {
  return pid !== null && pid === authorPid;
}

/** The participant's number from now on; null: an actor without account or browser mark. */
async function join({ tx, at, actor, random, thing: { conversationId, key } }: Voting) {
  const how = actor.person === null ? 'device' : 'signed-in';
  const numbers = drawNumbers(random);
  return key === null ? null : joinConversation(tx, { conversationId, key, how, at, numbers });
}

/** Leaves the vote to be recorded at the very end, under the lock of the conversation. */
function vote(
  { at, last, thing: { conversationId }, input: { sid, ...given } }: Voting,
  pid: number,
) {
  const value = values[given.choice];
  const passReason = value === 0 ? (given.passReason ?? null) : null;
  last(recordingVote({ conversationId, pid, sid, value, passReason, at }));
}
