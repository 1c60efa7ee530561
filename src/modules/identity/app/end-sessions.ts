import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { contactLookup, readContact } from '../domain/contact.ts';
import { powers } from '../powers.ts';
import { findPersonByContact } from '../store/people.ts';
import { deleteSessionsOf } from '../store/sessions.ts';

/** The operator signs out, everywhere, whoever has a contact, such as somebody whose device was stolen. */
export const endSessions = defineAct({
  name: 'identity.end-sessions',
  power: powers['end-sessions'],
  input: z.object({ contact: boundedField(500) }),
  output: z.object({ ended: z.int() }),
  refusals: { 'identity.not-an-address': 422, 'identity.no-such-person': 404 },
  leaf: {
    none: 'It is about a private person, and takes nothing that signing in does not give back.',
  },
  api: { none: 'It is the operator’s, at the command line.' },
  async run({ platform, tx, input }) {
    const contact = readContact(input.contact);
    if (!contact.ok) return refuse('identity.not-an-address');
    const lookup = contactLookup(platform.keyring, contact.address);
    const personId = await findPersonByContact(tx, lookup);
    if (personId === undefined) return refuse('identity.no-such-person');
    return { ended: await deleteSessionsOf(tx, personId) };
  },
});
