import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { powers } from '../powers.ts';
import { lockPerson } from '../store/passkeys.ts';
import { deleteSessionsOf } from '../store/sessions.ts';
import { endPaperCode } from './end-paper-code.ts';
import { leaves } from './leaves.ts';
import { findNamedPerson, nameRefusals, personFields } from './named-person.ts';

/**
 * The operator signs somebody out everywhere, such as whose device was stolen. A code on paper ends too, however old:
 * whoever was in may have made it. The log tells that somebody was signed out, never whom.
 */
export const endSessions = defineAct({
  name: 'identity.end-sessions',
  power: powers['end-sessions'],
  input: z.object(personFields),
  output: z.object({ ended: z.int() }),
  refusals: nameRefusals,
  leaf: [leaves.sessionsEnded],
  api: { none: 'It is the operator’s, at the command line.' },
  async run({ platform, input, thing: _, ...unit }) {
    const { tx } = unit;
    const named = await findNamedPerson(platform, tx, input);
    if (!named.ok) return named;
    await lockPerson(tx, named.value);
    await endPaperCode(unit, platform, named.value, null);
    const ended = await deleteSessionsOf(tx, named.value);
    const subject = { type: 'identity.sign-out', id: uuidFrom(unit.random) };
    await unit.record({ kind: leaves.sessionsEnded, subject, public: {} });
    return { ended };
  },
});
