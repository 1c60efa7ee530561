import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { powers } from '../powers.ts';
import { giveLink } from '../store/guardian-links.ts';
import { linkById } from './link-by-id.ts';

/** Whoever was asked as a child accepts the guardian, who has signed already. */
export const acceptGuardian = defineAct({
  name: 'identity.accept-guardian',
  power: powers['accept-guardian'],
  on: linkById,
  input: z.object({}),
  output: z.null(),
  refusals: {
    'identity.own-guardian': 422,
    'identity.grown-up': 409,
    'identity.linked-already': 409,
  },
  leaf: { none: 'That a child has a guardian concerns nobody but the two.' },
  api: { none: 'The page shows who asks, and how they call the child.' },
  async run({ tx, at, actor: { person }, thing }) {
    const { guardianId } = thing;
    if (person === null || guardianId === null) return refuse('not-allowed');
    if (guardianId === person.id) return refuse('identity.own-guardian');
    const { band } = person.age ?? { band: 'unknown' };
    if (band === 'unknown') return refuse('age-needed');
    if (band === '18+') return refuse('identity.grown-up');
    const given = await giveLink(tx, thing, { childId: person.id, guardianId, at });
    return given ? null : refuse('identity.linked-already');
  },
});
