import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { contactLookup, readContact } from '../domain/contact.ts';
import { powers } from '../powers.ts';
import { eraseAll, listWithdrawable, withdrawFrom } from './erase-all.ts';
import { findKnownPerson } from './known-person.ts';
import { leaves } from './leaves.ts';
import { findNamedPerson, nameRefusals, personFields } from './named-person.ts';
import { findBehindContact, lockBehindContact } from './unproved-contact.ts';

/**
 * The operator erases somebody, at once: in every module, with the offices that run; by a contact also
 * who was only invited, and never came. What was contributed stays without anybody, unless it is to be taken back; the log tells that somebody was erased.
 */
export const erasePerson = defineAct({
  name: 'identity.erase-person',
  power: powers.erase,
  input: z.object({ ...personFields, withdraw: z.boolean() }),
  output: z.object({ erased: z.literal(true), withdrawn: z.array(z.string()) }),
  refusals: nameRefusals,
  leaf: [leaves.erased, leaves.ended, leaves.withdrawn],
  api: { none: 'It cannot be taken back; the operator does it at the command line.' },
  async before({ platform, input }) {
    const named = await findNamedPerson(platform, platform.database.db, input);
    if (!named.ok) {
      const behind = await findBehind(platform, input);
      return behind === undefined ? named : { personId: behind.id, behind, withdrawn: [] };
    }
    const personId = named.value;
    const withdrawn = input.withdraw ? listWithdrawable(platform).map(({ name }) => name) : [];
    await withdrawFrom(platform, personId, withdrawn);
    return { personId, behind: undefined, withdrawn };
  },
  async run({ platform, prepared: { personId, behind, withdrawn }, ...unit }) {
    const person =
      behind === undefined
        ? await findKnownPerson(platform, unit.tx, personId)
        : await lockBehindContact(platform, unit.tx, behind);
    if (person === undefined) return refuse('identity.no-such-person');
    await eraseAll(unit, platform, person);
    const subject = { type: 'identity.erasure', id: uuidFrom(unit.random) };
    await unit.record({ kind: leaves.erased, subject, public: {} });
    return { erased: true as const, withdrawn };
  },
});

/** Whoever has the contact that was named, where nobody has proved it and something waits for them. */
async function findBehind(
  platform: Platform,
  { contact: typed = '' }: { readonly contact?: string | undefined },
) {
  const contact = readContact(typed);
  return contact.ok
    ? findBehindContact(platform, contactLookup(platform.keyring, contact.address))
    : undefined;
}
