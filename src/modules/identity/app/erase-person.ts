import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { contactLookup, readContact } from '../domain/contact.ts';
import { powers } from '../powers.ts';
import { findPersonByContact } from '../store/people.ts';
import { eraseAll, listWithdrawable, withdrawFrom } from './erase-all.ts';
import { findKnownPerson } from './known-person.ts';
import { leaves } from './leaves.ts';

/**
 * The operator erases whoever has a contact, at once: in every module, with the offices that run. What was
 * contributed stays without anybody, unless it is to be taken back; the log tells that somebody was erased.
 */
export const erasePerson = defineAct({
  name: 'identity.erase-person',
  power: powers.erase,
  input: z.object({ contact: boundedField(500), withdraw: z.boolean() }),
  output: z.object({ erased: z.literal(true), withdrawn: z.array(z.string()) }),
  refusals: { 'identity.not-an-address': 422, 'identity.no-such-person': 404 },
  leaf: [leaves.erased, leaves.ended, leaves.withdrawn],
  api: { none: 'It cannot be taken back; the operator does it at the command line.' },
  async before({ platform, input }) {
    const contact = readContact(input.contact);
    if (!contact.ok) return refuse('identity.not-an-address');
    const lookup = contactLookup(platform.keyring, contact.address);
    const personId = await findPersonByContact(platform.database.db, lookup);
    if (personId === undefined) return refuse('identity.no-such-person');
    const withdrawn = input.withdraw ? listWithdrawable(platform).map(({ name }) => name) : [];
    await withdrawFrom(platform, personId, withdrawn);
    return { personId, withdrawn };
  },
  async run({ platform, prepared: { personId, withdrawn }, ...unit }) {
    const person = await findKnownPerson(platform, unit.tx, personId);
    if (person === undefined) return refuse('identity.no-such-person');
    await eraseAll(unit, platform, person);
    const subject = { type: 'identity.erasure', id: uuidFrom(unit.random) };
    await unit.record({ kind: leaves.erased, subject, public: {} });
    return { erased: true as const, withdrawn };
  },
});
