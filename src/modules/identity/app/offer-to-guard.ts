import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { isRefused, refuse } from '../../../platform/outcome.ts';
import { powers } from '../powers.ts';
import { texts } from '../texts.ts';
import { askFields, askForLink, askRefusals, prepareAsk } from './ask-for-link.ts';

/** A grown person agrees beforehand that whoever has a contact takes part; the child still has to accept them. */
export const offerToGuard = defineAct({
  name: 'identity.offer-to-guard',
  power: powers['offer-to-guard'],
  input: askFields,
  output: z.null(),
  refusals: askRefusals,
  signs: ({ input: { contact, called } }, language) =>
    texts.in(language)('sign.offer-to-guard', { contact, called }),
  api: { none: 'A page shows whole what is signed.' },
  before: prepareAsk,
  async run({ platform, prepared, input, ...unit }) {
    const { person } = unit.actor;
    if (person === null) return refuse('not-allowed');
    const asked = { side: 'guardian', ...prepared, called: input.called } as const;
    const kept = await askForLink(unit, platform, person.id, asked);
    return isRefused(kept) ? kept : null;
  },
});
