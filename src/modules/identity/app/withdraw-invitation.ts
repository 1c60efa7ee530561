import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { powers } from '../powers.ts';
import { deleteInvitation } from '../store/appointments.ts';
import { texts } from '../texts.ts';
import { appointmentById } from './appointment-by-id.ts';
import { appointmentNamed, leaves } from './leaves.ts';
import { keepRefusals, mayKeep } from './may-keep.ts';
import { officeAnswer, officeInWords } from './office-in-words.ts';

/** Takes back an appointment that nobody has accepted; nothing of it stays, also not for whom it was. */
export const withdrawInvitation = defineAct({
  name: 'identity.withdraw-invitation',
  power: powers['withdraw-invitation'],
  on: appointmentById,
  input: z.object({}),
  output: officeAnswer,
  refusals: { 'identity.accepted-already': 409, ...keepRefusals },
  leaf: [leaves.withdrawn],
  async signs({ tx, thing: { id } }, language) {
    return texts.in(language)('sign.withdraw', await officeInWords(tx, id, language));
  },
  api: {
    none: 'A page shows whole what is signed; the operator withdraws it at the command line.',
  },
  async run({ platform, tx, actor, record, thing }) {
    const { id, bodyId: body, officeId: office, acceptedAt, invitedLookup } = thing;
    if (acceptedAt !== null) return refuse('identity.accepted-already');
    if (!(await mayKeep(platform, tx, actor, thing))) return refuse('identity.operators-office');
    await deleteInvitation(tx, id);
    const said = { body, office };
    // The signed text names whom it was for.
    const whose = invitedLookup === null ? {} : { whose: invitedLookup };
    await record({ kind: leaves.withdrawn, subject: appointmentNamed(id), public: said, ...whose });
    return { appointment: id, ...said };
  },
});
