import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { powers } from '../powers.ts';
import { endTime } from '../store/endings.ts';
import { texts } from '../texts.ts';
import { appointmentById } from './appointment-by-id.ts';
import { endOfTerm } from './end-of-term.ts';
import { isLastKeeper } from './last-keeper.ts';
import { leaves, ofAppointment } from './leaves.ts';
import { officeAnswer, officeInWords } from './office-in-words.ts';

/**
 * Lays down one's own office at once. Whoever alone keeps the offices of a body waits until the next keeper has
 * accepted: else nobody could appoint anybody there.
 */
export const resignOffice = defineAct({
  name: 'identity.resign-office',
  power: powers.resign,
  on: appointmentById,
  input: z.object({}),
  output: officeAnswer,
  refusals: { 'identity.office-over': 409, 'identity.last-keeper': 409 },
  leaf: [leaves.resigned],
  async signs({ tx, thing: { id, startsAt } }, language) {
    const about = await officeInWords(tx, id, language);
    return texts.in(language)('sign.resign', { ...about, since: startsAt });
  },
  api: { none: 'A page shows whole what is signed.' },
  async run({ platform, tx, at, record, thing }) {
    const { id, bodyId: body, officeId: office, endsAt } = thing;
    if (endsAt !== null && endsAt <= at) return refuse('identity.office-over');
    if (await isLastKeeper({ tx, at }, platform, thing)) return refuse('identity.last-keeper');
    await endTime(tx, { id, endsAt: endOfTerm(thing, at), how: 'resigned', reason: null });
    const said = { body, office };
    await record({ kind: leaves.resigned, ...ofAppointment(id), public: said });
    return { appointment: id, ...said };
  },
});
