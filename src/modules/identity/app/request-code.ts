import { z } from 'zod';
import { defineAct } from '../../../platform/acts/define-act.ts';
import type { Language } from '../../../platform/i18n/languages.ts';
import { send } from '../../../platform/messaging/outbox/send.ts';
import { openText, sealText } from '../../../platform/messaging/sealed-text.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { channelOf, contactLookup, readContact } from '../domain/contact.ts';
import {
  browserHash,
  type CodePurpose,
  codeExpiry,
  codeMac,
  codeMinutes,
  drawDigits,
} from '../domain/sign-in-code.ts';
import { powers } from '../powers.ts';
import { findSentCode, replaceCode } from '../store/codes.ts';
import { codeMessage } from './messages.ts';
import { hostOf } from './sms-state.ts';
import { allowCode } from './spend-code.ts';

export interface RequestCodeInput {
  /** An e-mail address or a mobile number, as typed. */
  readonly contact: string;
  /** The language of the message. */
  readonly language: Language;
  /** The network that the request comes from, for the limits. */
  readonly network: string;
}

/**
 * Sends a code to an e-mail address or a mobile number, for signing in with this browser; the browser's
 * older one is void from then on. Nothing here asks whether the address is known, so that nobody can
 * find out.
 */
export const requestCode = defineAct({
  name: 'identity.request-code',
  power: powers['request-code'],
  input: z.custom<RequestCodeInput>(),
  output: z.null(),
  refusals: {
    'identity.not-an-address': 422,
    'identity.no-text-messages': 503,
    'identity.too-many-codes': 429,
  },
  api: {
    none: 'A code works only in the browser that asked for it, which a page knows by its cookie.',
  },
  async before({ platform, actor: { device }, input }) {
    if (device === null) return refuse('not-allowed');
    const contact = readContact(input.contact);
    if (!contact.ok) return refuse('identity.not-an-address', { why: contact.why });
    const { address } = contact;
    const channel = channelOf(address);
    const lookup = contactLookup(platform.keyring, address);
    const allowed = await allowCode(platform, { device, lookup, channel, network: input.network });
    return allowed.ok ? { device, address, lookup, channel, length: allowed.value } : allowed;
  },
  async run({ platform, prepared: { device, address, lookup, channel, length }, input, ...unit }) {
    const id = uuidFrom(unit.random);
    const digits = drawDigits(unit.random, length);
    const binding = { id, purpose: 'sign-in', lookup, subject: '' } as const;
    const expiresAt = codeExpiry(unit.at);
    await replaceCode(unit.tx, {
      ...binding,
      browser: browserHash(device),
      address: sealText(platform.keyring, unit.random, { purpose: 'contacts', row: id }, address),
      mac: codeMac(platform.keyring, binding, digits),
      expiresAt,
    });
    await send(unit, platform, {
      key: `identity.code ${id}`,
      to: { channel, address, language: input.language },
      message: codeMessage,
      params: { digits, minutes: codeMinutes, host: hostOf(platform) },
      expiresAt,
    });
    return null;
  },
});

/** Where the code that this browser waits for was sent; null when it waits for none. */
export async function readSentTo(
  platform: Platform,
  { device }: Actor,
  purpose: CodePurpose = 'sign-in',
): Promise<string | null> {
  if (device === null) return null;
  const { database, keyring, clock } = platform;
  const sent = await findSentCode(database.db, browserHash(device), purpose, clock());
  return sent === undefined
    ? null
    : openText(keyring, { purpose: 'contacts', row: sent.id }, sent.address);
}
