import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import type { Database } from '../../../platform/database/database.ts';
import { sourceLanguages } from '../../../platform/i18n/languages.ts';
import { readAddresses } from '../../../platform/messaging/contacts/contacts.ts';
import { send } from '../../../platform/messaging/outbox/send.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Person } from '../../../platform/powers/powers.ts';
import { mayBeSignedBy, shortHash } from '../../../platform/powers/signing.ts';
import { boundedField } from '../../../platform/text/text-fields.ts';
import { channelOf } from '../domain/contact.ts';
import { codeMinutes } from '../domain/sign-in-code.ts';
import { powers } from '../powers.ts';
import { findSessionWay, listAgedContacts } from '../store/recovery.ts';
import { keepCode } from './keep-code.ts';
import { signingMessage } from './messages.ts';
import { allowCode } from './spend-code.ts';
import { stepUpById } from './step-up-by-id.ts';

/**
 * Sends a code by which exactly this text is signed, to the address that the person signed in by, else the oldest.
 * The message carries the text and the digits of its hash, so that whoever is led to sign something else sees it.
 */
export const requestSigningCode = defineAct({
  name: 'identity.request-signing-code',
  power: powers.confirm,
  on: stepUpById,
  input: z.object({ language: z.enum(sourceLanguages), network: boundedField(100) }),
  output: z.null(),
  refusals: {
    'identity.code-too-weak': 403,
    'identity.no-address': 409,
    'identity.no-text-messages': 503,
    'identity.too-many-codes': 429,
  },
  api: {
    none: 'A code works only in the browser that asked for it, which a page knows by its cookie.',
  },
  async before({ platform, actor: { device, person }, input }) {
    if (device === null || person === null) return refuse('not-allowed');
    const { db } = platform.database;
    const contact = await contactToSignBy(db, person);
    const addresses = await readAddresses(db, platform.keyring, person.id);
    const address = addresses.find(({ id }) => id === contact?.id)?.address;
    if (contact === undefined || address === undefined) return refuse('identity.no-address');
    const { lookup } = contact;
    const channel = channelOf(address);
    const allowed = await allowCode(platform, { device, lookup, channel, network: input.network });
    return allowed.ok ? { device, contact, address, channel, length: allowed.value } : allowed;
  },
  async run({
    platform,
    prepared: { device, contact, address, channel, length },
    input,
    thing,
    ...unit
  }) {
    if (!mayBeSignedBy('code', thing.assurance)) return refuse('identity.code-too-weak');
    const { lookup } = contact;
    const { id, digits, expiresAt } = await keepCode(platform, unit, {
      ...{ device, address, lookup, length },
      ...{ purpose: 'step-up', subject: thing.id },
    });
    await send(unit, platform, {
      key: `identity.signing ${id}`,
      to: { channel, address, language: input.language },
      message: signingMessage,
      params: {
        digits,
        hash: shortHash(thing.textHash),
        text: thing.text[input.language],
        minutes: codeMinutes,
      },
      expiresAt,
    });
    return null;
  },
});

/** Not any of them: else a code for what the owner of one signs would go to who has added another. */
async function contactToSignBy(db: Database, person: Person) {
  const way = await findSessionWay(db, person.id, person.session ?? '');
  const contacts = await listAgedContacts(db, person.id);
  return contacts.find(({ id }) => id === way?.contactId) ?? contacts[0];
}
