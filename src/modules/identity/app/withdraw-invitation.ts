import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { powers } from '../powers.ts';
import { deleteInvitation } from '../store/appointments.ts';
import { appointmentById } from './appointment-by-id.ts';

/** Takes back an appointment that nobody has accepted; nothing of it stays, also not for whom it was. */
export const withdrawInvitation = defineAct({
  name: 'identity.withdraw-invitation',
  power: powers['withdraw-invitation'],
  on: appointmentById,
  input: z.object({}),
  output: z.object({ appointment: z.string(), body: z.string(), office: z.string() }),
  refusals: { 'identity.accepted-already': 409 },
  api: { none: 'A page asks once more; the operator withdraws it at the command line.' },
  async run({ tx, thing: { id, bodyId, officeId, acceptedAt } }) {
    if (acceptedAt !== null) return refuse('identity.accepted-already');
    await deleteInvitation(tx, id);
    return { appointment: id, body: bodyId, office: officeId };
  },
});
