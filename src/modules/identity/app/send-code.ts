import type { Unit } from '../../../platform/acts/perform.ts';
import type { Language } from '../../../platform/i18n/languages.ts';
import { send } from '../../../platform/messaging/outbox/send.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { type Address, channelOf, contactLookup, readContact } from '../domain/contact.ts';
import { codeMinutes } from '../domain/sign-in-code.ts';
import { type KeptCode, keepCode } from './keep-code.ts';
import { codeMessage } from './messages.ts';
import { hostOf } from './sms-state.ts';
import { allowCode } from './spend-code.ts';

/**
 * Reads the address and takes a code out of the budget of whoever asks: the same one as for signing in, whatever
 * the code is for.
 */
export async function prepareCode(
  platform: Platform,
  { device }: Actor,
  asked: { readonly contact: string; readonly network: string },
) {
  if (device === null) return refuse('not-allowed');
  const contact = readContact(asked.contact);
  if (!contact.ok) return refuse('identity.not-an-address', { why: contact.why });
  const { address } = contact;
  const lookup = contactLookup(platform.keyring, address);
  const { network } = asked;
  const allowed = await allowCode(platform, {
    ...{ device, lookup, network },
    channel: channelOf(address),
  });
  return allowed.ok ? { device, address, lookup, length: allowed.value } : allowed;
}

interface SentCode extends KeptCode {
  readonly address: Address;
  readonly language: Language;
}

/** Sends a code for a purpose to an address; the browser's older one for the same purpose is void. */
export async function sendCode(
  platform: Platform,
  unit: Unit,
  { language, ...code }: SentCode,
): Promise<void> {
  const { id, digits, expiresAt } = await keepCode(platform, unit, code);
  const { address } = code;
  await send(unit, platform, {
    key: `identity.code ${id}`,
    to: { channel: channelOf(address), address, language },
    message: codeMessage,
    params: { digits, minutes: codeMinutes, host: hostOf(platform) },
    expiresAt,
  });
}
