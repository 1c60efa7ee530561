import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { giveStepUp } from '../../../platform/acts/step-ups.ts';
import { refuse } from '../../../platform/outcome.ts';
import { powers } from '../powers.ts';
import { stepUpById } from './step-up-by-id.ts';

/** Whoever plays a persona of the demo signs by one press; pages and the log say that it is a demo. */
export const signAsPersona = defineAct({
  name: 'identity.sign-as-persona',
  power: powers.confirm,
  on: stepUpById,
  input: z.object({}),
  output: z.null(),
  refusals: { 'identity.no-persona': 403 },
  api: { none: 'Whoever signs reads the text on its page.' },
  async run({ platform, tx, at, actor: { person }, thing }) {
    const plays = platform.config.demo && person !== null && person.persona !== null;
    if (!plays) return refuse('identity.no-persona');
    await giveStepUp(tx, thing, { method: 'persona', evidence: null, at });
    return null;
  },
});
