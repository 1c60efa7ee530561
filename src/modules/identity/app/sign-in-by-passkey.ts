import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { longestAnswer, readSignedAnswer } from '../domain/passkey-answer.ts';
import { powers } from '../powers.ts';
import { listContacts } from '../store/people.ts';
import { acceptInvitations } from './accept-invitations.ts';
import { openPasskeySession } from './open-session.ts';
import { answerRefusals, spendAnswer } from './passkey-challenge.ts';
import { assertionRefusals, verifyAssertion } from './verify-assertion.ts';

/**
 * Signs in whoever the device knows, by a passkey: the session has a new token and counts as `passkey`.
 *
 * @param credential what the browser answered, as JSON
 */
export async function signInByPasskey(
  platform: Platform,
  actor: Actor,
  { credential, headers }: { readonly credential: string; readonly headers: Headers },
) {
  const proved = await provePasskey(platform, actor, { credential });
  return openPasskeySession(platform, proved, headers);
}

/** Uses the challenge of this browser up and finds the person whose passkey has signed it. */
export const provePasskey = defineAct({
  name: 'identity.prove-passkey',
  power: powers['use-passkey'],
  input: z.object({ credential: boundedField(longestAnswer) }),
  output: z.object({ personId: z.string(), passkeyId: z.string() }),
  refusals: { ...answerRefusals, ...assertionRefusals },
  api: { none: 'It makes a session, whose cookie belongs to the browser beside the device.' },
  async before({ platform, actor, input: { credential } }) {
    const answer = readSignedAnswer(credential);
    const power = powers['use-passkey'];
    const asked = { actor, power, answer, purpose: 'sign-in', personId: null } as const;
    const challenge = await spendAnswer(platform, asked);
    if (!challenge.ok) return challenge;
    const confirmed = await verifyAssertion(platform, { credential, challenge: challenge.value });
    return confirmed.ok ? confirmed.value : confirmed;
  },
  async run({ platform, tx, at, prepared }) {
    const { personId, passkeyId } = prepared;
    // Offices wait for the next sign-in of whoever has their contact, by whatever means.
    const lookups = (await listContacts(tx, personId)).map(({ lookup }) => lookup);
    await acceptInvitations(platform, { tx, at }, lookups, personId);
    return { personId, passkeyId };
  },
});
