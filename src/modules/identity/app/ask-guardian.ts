import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { isRefused, refuse } from '../../../platform/outcome.ts';
import { powers } from '../powers.ts';
import { askFields, askForLink, askRefusals, prepareAsk } from './ask-for-link.ts';

/** Somebody who has not grown up asks whoever has a contact to agree that they take part. */
export const askGuardian = defineAct({
  name: 'identity.ask-guardian',
  power: powers['ask-guardian'],
  input: askFields,
  output: z.null(),
  refusals: { ...askRefusals, 'identity.grown-up': 409 },
  api: { none: 'A page shows what is asked and of whom.' },
  before: prepareAsk,
  async run({ platform, prepared, input, ...unit }) {
    const { person } = unit.actor;
    if (person === null) return refuse('not-allowed');
    const { band } = person.age ?? { band: 'unknown' };
    if (band === 'unknown') return refuse('age-needed');
    if (band !== 'under-14') return refuse('identity.grown-up');
    const asked = { side: 'child', ...prepared, called: input.called } as const;
    const kept = await askForLink(unit, platform, person.id, asked);
    return isRefused(kept) ? kept : null;
  },
});
