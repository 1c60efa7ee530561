import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { powers } from '../powers.ts';
import { deleteSession } from '../store/sessions.ts';

/** Ends the session of a token, if there is one. */
export const endSession = defineAct({
  name: 'identity.end-session',
  power: powers['sign-out'],
  input: z.object({ token: boundedField(1000) }),
  output: z.null(),
  api: { none: 'The token of a session is a cookie that no script and no program sees.' },
  async run({ tx, input }) {
    await deleteSession(tx, input.token);
    return null;
  },
});
