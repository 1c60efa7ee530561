import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { mostSlips } from '../domain/pupil-slip.ts';
import { powers } from '../powers.ts';
import { isUsedByPersona, withdrawSlipRows } from '../store/pupil-slips.ts';
import { leaves, slipsWithdrawn } from './leaves.ts';
import { sheetById } from './sheet-by-id.ts';

/**
 * The school takes slips back, used or not, by the places that are printed on them: a lost one serves nobody any
 * more, and a pupil whose slip it was takes part no more by it from the next page on. It is not signed: it only
 * takes away, at once, what one press gives again.
 */
export const withdrawSlips = defineAct({
  name: 'identity.withdraw-slips',
  power: powers['keep-slips'],
  on: sheetById,
  input: z.object({
    places: z
      .array(boundedField(2, 'slips.places.mistake').regex(/^[1-9][0-9]?$/, 'slips.places.mistake'))
      .min(1, 'slips.places.mistake')
      .max(mostSlips, 'slips.places.mistake')
      .meta({ example: ['7'] }),
  }),
  output: z.null(),
  refusals: { 'identity.slips-over': 409, 'identity.persona-shared': 403 },
  leaf: [leaves.pupilsWithdrawn],
  api: { none: 'It stands beside the slips, on the page of the school.' },
  async run({ tx, at, actor, record, thing: { id, bodyId, until }, input }) {
    if (until <= at) return refuse('identity.slips-over');
    const slips = { sheetId: id, places: input.places.map(Number) };
    // In a demo everybody may be the teacher: nobody takes from all others what a pupil of the sample world has.
    if (actor.person?.persona != null && (await isUsedByPersona(tx, slips)))
      return refuse('identity.persona-shared');
    const withdrawn = await withdrawSlipRows(tx, slips, at);
    if (withdrawn === 0) return refuse('identity.slips-over');
    await record(slipsWithdrawn(bodyId, withdrawn));
    return null;
  },
});
