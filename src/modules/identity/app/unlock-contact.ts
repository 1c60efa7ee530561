import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import { refuse } from '../../../platform/outcome.ts';
import { exempt } from '../../../platform/rate-limits/growing-delays.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { contactLookup, readContact } from '../domain/contact.ts';
import { powers } from '../powers.ts';
import { unlocked, unlockedSeconds } from './code-limits.ts';

/**
 * The operator helps whoever gets no code because strangers keep asking for theirs: for an hour only the
 * network's limit counts for this contact. It says nothing about whether anybody has that contact.
 */
export const unlockContact = defineAct({
  name: 'identity.unlock-contact',
  power: powers['unlock-contact'],
  input: z.object({ contact: boundedField(500) }),
  output: z.object({ minutes: z.int() }),
  refusals: { 'identity.not-an-address': 422 },
  leaf: { none: 'It is about an address of a private person, and gives nobody a power.' },
  api: { none: 'It is the operator’s, at the command line.' },
  async run({ platform, tx, input }) {
    const contact = readContact(input.contact);
    if (!contact.ok) return refuse('identity.not-an-address');
    const lookup = contactLookup(platform.keyring, contact.address);
    await exempt(platform, tx, unlocked(lookup), unlockedSeconds);
    return { minutes: unlockedSeconds / 60 };
  },
});
