import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { dayAt } from '../../../platform/text/taipei-day.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { ageOn } from '../domain/age.ts';
import { readSlipNumber, slipLookup } from '../domain/pupil-slip.ts';
import { powers } from '../powers.ts';
import { findAge } from '../store/ages.ts';
import { lockPerson } from '../store/passkeys.ts';
import { endSlip, giveSlip, lockGivenSlip, lockOpenSlip } from '../store/pupil-slips.ts';

/**
 * A pupil under 14 types the number of a slip that the school has handed out, and takes part from then on, until the
 * school year ends. A slip of the next year takes the place of the old one.
 */
export const useSlip = defineAct({
  name: 'identity.use-slip',
  power: powers['use-slip'],
  input: z.object({
    number: boundedField(60, 'slip.number.mistake')
      .refine((typed) => readSlipNumber(typed) !== null, 'slip.number.mistake')
      .meta({ example: '1234 5678 9012' }),
  }),
  output: z.null(),
  refusals: {
    'identity.no-slip-needed': 409,
    'identity.slip-unknown': 404,
    'identity.school-agrees-already': 409,
  },
  api: { none: 'The page counts how many numbers somebody tries.' },
  async run({ platform, tx, at, actor: { person }, input }) {
    const number = readSlipNumber(input.number);
    if (person === null || number === null) return refuse('not-allowed');
    await lockPerson(tx, person.id);
    const known = await findAge(tx, person.id);
    if (known === undefined) return refuse('age-needed');
    if (ageOn(known, dayAt(at)).band !== 'under-14') return refuse('identity.no-slip-needed');
    const slip = await lockOpenSlip(tx, slipLookup(platform.keyring, number), at);
    if (slip === undefined) return refuse('identity.slip-unknown');
    const earlier = await lockGivenSlip(tx, person.id, slip.bodyId);
    if (earlier !== undefined) {
      if (earlier.until >= slip.until) return refuse('identity.school-agrees-already');
      await endSlip(tx, earlier.id, { state: 'ended', at });
    }
    await giveSlip(tx, slip.id, { childId: person.id, at });
    return null;
  },
});
