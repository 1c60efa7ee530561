import { z } from 'zod';
import type { Acting } from '../../../platform/acts/define-act.ts';
import type { Unit } from '../../../platform/acts/perform.ts';
import { send } from '../../../platform/messaging/outbox/send.ts';
import { sealText } from '../../../platform/messaging/sealed-text.ts';
import { done, refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import { takeUses } from '../../../platform/rate-limits/rate-limits.ts';
import { boundedField, lineField } from '../../../platform/text/text-fields.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { type Address, channelOf, contactLookup, readContact } from '../domain/contact.ts';
import { askDays } from '../domain/guardian-link.ts';
import { insertAsk } from '../store/guardian-links.ts';
import { listContacts } from '../store/people.ts';
import { guardianMessage } from './messages.ts';
import { readSmsState } from './sms-state.ts';
import { asksPerContact, asksPerPerson } from './young-limits.ts';

/** What is typed when a child asks a guardian, and when a guardian asks a child. */
export const askFields = z.object({
  contact: boundedField(500, 'guardian.contact.mistake')
    .refine((typed) => readContact(typed).ok, 'guardian.contact.mistake')
    .meta({ example: 'name@example.org' }),
  called: lineField(24, 'guardian.called.mistake').meta({ example: '小燈' }),
});

export const askRefusals = {
  'identity.own-guardian': 422,
  'identity.no-text-messages': 503,
  'identity.too-many-asks': 429,
  'identity.asked-already': 409,
} as const;

type Asking = Pick<Acting<z.output<typeof askFields>>, 'platform' | 'actor' | 'input'>;

/**
 * The address that is asked, once the limits have let it pass. Nothing here asks whether somebody has it, so
 * that nobody can find out.
 */
export async function prepareAsk({ platform, actor: { person }, input }: Asking) {
  if (person === null) return refuse('not-allowed');
  const contact = readContact(input.contact);
  if (!contact.ok) throw new Error('The input is one that can be written to');
  const { address } = contact;
  const lookup = contactLookup(platform.keyring, address);
  const own = await listContacts(platform.database.db, person.id);
  if (own.some((each) => each.lookup === lookup)) return refuse('identity.own-guardian');
  if (channelOf(address) === 'sms' && (await readSmsState(platform)) !== 'ready')
    return refuse('identity.no-text-messages');
  const allowance = await takeUses(platform, [
    { limit: asksPerPerson, of: person.id },
    { limit: asksPerContact, of: lookup },
  ]);
  if (!allowance.allowed) {
    const minutes = Math.ceil(allowance.retryAfter / 60);
    return refuse('identity.too-many-asks', { minutes });
  }
  return { address, lookup };
}

interface Asked {
  readonly side: 'child' | 'guardian';
  readonly address: Address;
  readonly lookup: string;
  readonly called: string;
}

/** Keeps the ask of one side, and writes to the contact of the other. */
export async function askForLink(
  unit: Unit,
  platform: Platform,
  personId: string,
  { side, address, lookup, called }: Asked,
) {
  const { tx, at, random } = unit;
  const id = uuidFrom(random);
  const isKept = await insertAsk(tx, {
    id,
    childId: side === 'child' ? personId : null,
    guardianId: side === 'guardian' ? personId : null,
    invitedLookup: lookup,
    called: sealText(platform.keyring, random, { purpose: 'guardian-links', row: id }, called),
    askedAt: at,
  });
  if (!isKept) return refuse('identity.asked-already');
  await send(unit, platform, {
    key: `identity.guardian ${id}`,
    to: { channel: channelOf(address), address, language: 'zh-Hant' },
    message: guardianMessage,
    params: { by: side, site: platform.config.baseUrl },
    expiresAt: new Date(at.getTime() + askDays * 24 * 60 * 60_000),
  });
  return done(null);
}
