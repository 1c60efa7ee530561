import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { powers } from '../powers.ts';
import { linkById } from './link-by-id.ts';
import { linkRefusals, linkTwo } from './link-two.ts';

/** Whoever was asked as a child accepts the guardian, who has signed already. */
export const acceptGuardian = defineAct({
  name: 'identity.accept-guardian',
  power: powers['accept-guardian'],
  on: linkById,
  input: z.object({}),
  output: z.null(),
  refusals: { ...linkRefusals, 'identity.young-guardian': 409 },
  leaf: { none: 'That a child has a guardian concerns nobody but the two.' },
  api: { none: 'The page shows who asks, and how they call the child.' },
  async run({ tx, at, actor: { person }, thing }) {
    const { guardianId } = thing;
    if (person === null || guardianId === null) return refuse('not-allowed');
    // Whoever has said nothing of their age is no child yet.
    if (person.age === undefined) return refuse('age-needed');
    const linked = await linkTwo(tx, thing, { childId: person.id, guardianId, at });
    return linked.ok ? null : linked;
  },
});
