import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { giveStepUp } from '../../../platform/acts/step-ups.ts';
import { refuse } from '../../../platform/outcome.ts';
import { mayBeSignedBy } from '../../../platform/powers/signing.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { powers } from '../powers.ts';
import { takeCode } from '../store/codes.ts';
import { stepUpById } from './step-up-by-id.ts';
import { tryCode } from './try-code.ts';

/** Signs by the code that was sent for exactly this text to this browser; refused in one way whatever was wrong. */
export const signByCode = defineAct({
  name: 'identity.sign-by-code',
  power: powers.confirm,
  on: stepUpById,
  input: z.object({ code: boundedField(500) }),
  output: z.null(),
  refusals: { 'identity.code-refused': 422 },
  api: {
    none: 'A code works only in the browser that asked for it, which a page knows by its cookie.',
  },
  before: ({ platform, actor, input }) => tryCode(platform, actor, 'step-up', input.code),
  async run({ tx, at, prepared: stored, thing }) {
    const isForThis = stored.subject === thing.id && mayBeSignedBy('code', thing.assurance);
    if (!isForThis || !(await takeCode(tx, stored))) return refuse('identity.code-refused');
    await giveStepUp(tx, thing, { method: 'code', evidence: null, at });
    return null;
  },
});
