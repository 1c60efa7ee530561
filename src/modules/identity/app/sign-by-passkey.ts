import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { perform } from '../../../platform/acts/perform.ts';
import { findAskedStepUp, giveStepUp } from '../../../platform/acts/step-ups.ts';
import { done, refuse } from '../../../platform/outcome.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { longestAnswer } from '../domain/passkey-answer.ts';
import { powers } from '../powers.ts';
import { assertionRefusals, countUse, judgeAssertion } from './verify-assertion.ts';

/**
 * Signs by a passkey: the device has signed the challenge, which is the hash of exactly this text, act and
 * moment. The answer is the evidence.
 *
 * The row of what is asked is taken before the passkey's counter is looked at, and both in one transaction: the
 * same answer sent twice finds it given, and is no sign of a copied key.
 */
export const signByPasskey = defineAct({
  name: 'identity.sign-by-passkey',
  power: powers.confirm,
  input: z.object({ stepUp: z.uuid(), credential: boundedField(longestAnswer) }),
  output: z.null(),
  refusals: { ...assertionRefusals, 'identity.nothing-to-sign': 404 },
  api: { none: 'It takes the answer of a device, for which the page of the signature asks.' },
  async before({ platform, actor, input: { stepUp, credential } }) {
    const { person } = actor;
    if (person === null) return refuse('not-allowed');
    const { db } = platform.database;
    const asked = await findAskedStepUp(db, person, stepUp, { at: platform.clock(), lock: false });
    if (asked === undefined) return refuse('identity.nothing-to-sign');
    const { challenge } = asked;
    const judged = await judgeAssertion(platform, {
      ...{ credential, challenge, personId: person.id },
    });
    if (!judged.ok) return judged;
    const request = { act: powers.confirm.act, actor };
    const given = await perform(platform, request, async (unit) => {
      const { tx, at } = unit;
      const held = await findAskedStepUp(tx, person, stepUp, { at, lock: true });
      if (held === undefined) return refuse('identity.nothing-to-sign');
      // The warning of a copied key is committed, though nothing is signed.
      if (!(await countUse(platform, unit, judged.value))) return done(false);
      await giveStepUp(tx, held, { method: 'passkey', evidence: judged.value.evidence, at });
      return done(true);
    });
    if (!given.ok) return given;
    return given.value ? null : refuse('identity.passkey-counter');
  },
  run: async () => null,
});
