import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { powers } from '../powers.ts';
import { endAppointment } from '../store/appointments.ts';
import { findOfficeHeld } from '../store/read-offices.ts';
import { texts } from '../texts.ts';
import { appointmentById } from './appointment-by-id.ts';
import { appointmentNamed, leaves } from './leaves.ts';

const ended = z.object({ appointment: z.string(), body: z.string(), office: z.string() });

/**
 * Ends somebody's time in an office at once: the next request of theirs has its powers no more. That they
 * held it, and until when, stays public.
 */
export const endOffice = defineAct({
  name: 'identity.end-office',
  power: powers['end-office'],
  on: appointmentById,
  input: z.object({}),
  output: ended,
  refusals: { 'identity.office-over': 409, 'identity.not-accepted': 409 },
  leaf: [leaves.ended],
  async signs({ tx, thing: { id, startsAt } }, language) {
    const held = await findOfficeHeld(tx, id);
    const t = texts.in(language);
    return t('sign.end-office', {
      office: held?.title[language] ?? '',
      body: held?.bodyName[language] ?? '',
      name: held?.name ?? t('offices.nameless'),
      since: startsAt,
    });
  },
  api: { none: 'A page asks once more; the operator ends it at the command line.' },
  async run({ tx, at, record, thing: { id, bodyId, officeId, acceptedAt, startsAt, endsAt } }) {
    if (acceptedAt === null) return refuse('identity.not-accepted');
    if (endsAt !== null && endsAt <= at) return refuse('identity.office-over');
    // A time in office has a length, also where it ends in the instant of its beginning.
    const end = new Date(Math.max(at.getTime(), startsAt.getTime() + 1));
    await endAppointment(tx, id, end);
    const said = { body: bodyId, office: officeId };
    await record({ kind: leaves.ended, subject: appointmentNamed(id), public: said });
    return { appointment: id, body: bodyId, office: officeId };
  },
});
