import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { openText } from '../../../platform/messaging/sealed-text.ts';
import { refuse } from '../../../platform/outcome.ts';
import { powers } from '../powers.ts';
import { texts } from '../texts.ts';
import { linkById } from './link-by-id.ts';
import { linkRefusals, linkTwo } from './link-two.ts';

/** Whoever was asked as a guardian agrees that the child takes part. */
export const giveLink = defineAct({
  name: 'identity.give-link',
  power: powers['give-link'],
  on: linkById,
  input: z.object({}),
  output: z.null(),
  refusals: linkRefusals,
  leaf: { none: 'That a child has a guardian concerns nobody but the two.' },
  signs({ platform, thing: { id, called } }, language) {
    const plain = openText(platform.keyring, { purpose: 'guardian-links', row: id }, called);
    return texts.in(language)('sign.give-link', { called: plain });
  },
  api: { none: 'A page shows whole what is signed.' },
  async run({ tx, at, actor: { person }, thing }) {
    const { childId } = thing;
    if (person === null || childId === null) return refuse('not-allowed');
    const linked = await linkTwo(tx, thing, { childId, guardianId: person.id, at });
    if (linked.ok) return null;
    const { code } = linked.refusal;
    // Who signs was old enough when the page was opened: they have said otherwise at this very moment.
    return refuse(code === 'identity.young-guardian' ? 'not-allowed' : code);
  },
});
