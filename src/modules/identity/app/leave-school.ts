import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { powers } from '../powers.ts';
import { endSlip } from '../store/pupil-slips.ts';
import { slipById } from './slip-by-id.ts';

/** A pupil wants the school's agreement no more. */
export const leaveSchool = defineAct({
  name: 'identity.leave-school',
  power: powers['leave-school'],
  on: slipById,
  input: z.object({}),
  output: z.null(),
  refusals: { 'identity.link-over': 409, 'identity.persona-shared': 403 },
  leaf: { none: 'That a school agreed for this pupil concerns nobody but the two.' },
  api: { none: 'It stands beside the agreement, on the page of the pupil.' },
  async run({ tx, at, actor, thing: { id, state } }) {
    // All visitors of a demo share its roles: one must not end what the others try.
    if (actor.person?.persona != null) return refuse('identity.persona-shared');
    if (state !== 'given') return refuse('identity.link-over');
    await endSlip(tx, id, { state: 'withdrawn', at });
    return null;
  },
});
