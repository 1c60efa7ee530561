import { perform, type Unit } from '../../../platform/acts/perform.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor, Power } from '../../../platform/powers/powers.ts';
import { challengeExpiry, type PasskeyPurpose, relyingParty } from '../domain/passkey.ts';
import {
  isFromUs,
  type MadeAnswer,
  readClientWords,
  type SignedAnswer,
} from '../domain/passkey-answer.ts';
import { browserHash } from '../domain/sign-in-code.ts';
import { replaceChallenge, spendChallenge } from '../store/passkey-challenges.ts';

/** What any answer of a device may be refused for, with its HTTP status. */
export const answerRefusals = {
  'identity.passkey-refused': 422,
  'identity.passkey-other-origin': 403,
  'identity.passkey-over': 422,
  'identity.passkey-replayed': 409,
} as const;

export type AnswerRefusal = { readonly code: keyof typeof answerRefusals };

/** Draws a challenge for this browser; the one that it has not answered is void. @returns base64url */
export async function drawChallenge(
  { tx, at, random }: Pick<Unit, 'tx' | 'at' | 'random'>,
  device: string,
  purpose: PasskeyPurpose,
  personId: string | null,
): Promise<string> {
  const challenge = Buffer.from(random(32)).toString('base64url');
  const binding = { browser: browserHash(device), purpose, personId };
  await replaceChallenge(tx, { ...binding, challenge, expiresAt: challengeExpiry(at) });
  return challenge;
}

/** An answer, and for whom it must have been asked. */
interface Answered {
  readonly actor: Actor;
  readonly power: Power;
  readonly answer: MadeAnswer | SignedAnswer | null;
  readonly purpose: PasskeyPurpose;
  readonly personId: string | null;
}

/**
 * Uses up the challenge that a device answered, committed before anything else is looked at: an answer
 * counts once, whatever comes of it. Each is refused for the origin first, which the browser itself tells.
 */
export async function spendAnswer(
  platform: Platform,
  { actor, power, answer, purpose, personId }: Answered,
): Promise<Outcome<string, AnswerRefusal>> {
  const words = answer === null ? null : readClientWords(answer);
  if (words === null || actor.device === null) return refuse('identity.passkey-refused');
  const { origin } = relyingParty(platform.config.baseUrl);
  if (!isFromUs(words, origin)) return refuse('identity.passkey-other-origin');
  const binding = { browser: browserHash(actor.device), purpose, personId };
  const { challenge } = words;
  const request = { act: power.act, actor };
  const state = await perform<'waiting' | 'used' | 'over', never>(
    platform,
    request,
    async ({ tx, at }) => done(await spendChallenge(tx, challenge, binding, at)),
  );
  if (!state.ok || state.value === 'over') return refuse('identity.passkey-over');
  return state.value === 'used' ? refuse('identity.passkey-replayed') : done(challenge);
}
