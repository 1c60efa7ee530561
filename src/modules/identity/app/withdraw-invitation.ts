import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { powers } from '../powers.ts';
import { deleteInvitation } from '../store/appointments.ts';
import { appointmentById } from './appointment-by-id.ts';
import { appointmentNamed, leaves } from './leaves.ts';

/** Takes back an appointment that nobody has accepted; nothing of it stays, also not for whom it was. */
export const withdrawInvitation = defineAct({
  name: 'identity.withdraw-invitation',
  power: powers['withdraw-invitation'],
  on: appointmentById,
  input: z.object({}),
  output: z.object({ appointment: z.string(), body: z.string(), office: z.string() }),
  refusals: { 'identity.accepted-already': 409 },
  leaf: [leaves.withdrawn],
  api: { none: 'A page asks once more; the operator withdraws it at the command line.' },
  async run({ tx, record, thing: { id, bodyId, officeId, acceptedAt } }) {
    if (acceptedAt !== null) return refuse('identity.accepted-already');
    await deleteInvitation(tx, id);
    const said = { body: bodyId, office: officeId };
    await record({ kind: leaves.withdrawn, subject: appointmentNamed(id), public: said });
    return { appointment: id, body: bodyId, office: officeId };
  },
});
