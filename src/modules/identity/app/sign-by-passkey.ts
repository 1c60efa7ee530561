import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { findAskedStepUp, giveStepUp } from '../../../platform/acts/step-ups.ts';
import { refuse } from '../../../platform/outcome.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { longestAnswer } from '../domain/passkey-answer.ts';
import { powers } from '../powers.ts';
import { stepUpById } from './step-up-by-id.ts';
import { assertionRefusals, verifyAssertion } from './verify-assertion.ts';

/**
 * Signs by a passkey: the device has signed the challenge, which is the hash of exactly this text, act and
 * moment. The answer is the evidence.
 */
export const signByPasskey = defineAct({
  name: 'identity.sign-by-passkey',
  power: powers.confirm,
  on: stepUpById,
  input: z.object({ stepUp: z.uuid(), credential: boundedField(longestAnswer) }),
  output: z.null(),
  refusals: { ...assertionRefusals, 'identity.nothing-to-sign': 404 },
  api: { none: 'It takes the answer of a device, for which the page of the signature asks.' },
  async before({ platform, actor: { person }, input: { stepUp, credential } }) {
    if (person === null) return refuse('not-allowed');
    const { db } = platform.database;
    const asked = await findAskedStepUp(db, person, stepUp, { at: platform.clock(), lock: false });
    if (asked === undefined) return refuse('identity.nothing-to-sign');
    const { challenge } = asked;
    const verified = await verifyAssertion(platform, {
      ...{ credential, challenge, personId: person.id },
    });
    return verified.ok ? { challenge, evidence: verified.value.evidence } : verified;
  },
  async run({ tx, at, prepared: { challenge, evidence }, thing, input }) {
    if (thing.id !== input.stepUp || thing.challenge !== challenge) {
      return refuse('identity.passkey-refused');
    }
    await giveStepUp(tx, thing, { method: 'passkey', evidence, at });
    return null;
  },
});
