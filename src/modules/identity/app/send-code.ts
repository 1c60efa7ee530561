import type { Unit } from '../../../platform/acts/perform.ts';
import type { Language } from '../../../platform/i18n/languages.ts';
import { send } from '../../../platform/messaging/outbox/send.ts';
import { sealText } from '../../../platform/messaging/sealed-text.ts';
import { refuse } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Actor } from '../../../platform/powers/powers.ts';
import { uuidFrom } from '../../../platform/uuid.ts';
import { type Address, channelOf, contactLookup, readContact } from '../domain/contact.ts';
import {
  browserHash,
  type CodePurpose,
  codeExpiry,
  codeMac,
  codeMinutes,
  drawDigits,
} from '../domain/sign-in-code.ts';
import { replaceCode } from '../store/codes.ts';
import { codeMessage } from './messages.ts';
import { hostOf } from './sms-state.ts';
import { allowCode } from './spend-code.ts';

/** An address to which a code may be sent now, and how many digits it has. */
interface PreparedCode {
  readonly device: string;
  readonly address: Address;
  readonly lookup: string;
  readonly length: number;
}

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

interface SentCode extends PreparedCode {
  readonly purpose: CodePurpose;
  /** For whom, or what for. */
  readonly subject: string;
  readonly language: Language;
}

/** Sends a code for a purpose to an address; the browser's older one for the same purpose is void. */
export async function sendCode(
  platform: Platform,
  unit: Unit,
  { device, address, lookup, length, purpose, subject, language }: SentCode,
): Promise<void> {
  const { keyring } = platform;
  const id = uuidFrom(unit.random);
  const digits = drawDigits(unit.random, length);
  const binding = { id, purpose, lookup, subject };
  const expiresAt = codeExpiry(unit.at);
  await replaceCode(unit.tx, {
    ...binding,
    browser: browserHash(device),
    address: sealText(keyring, unit.random, { purpose: 'contacts', row: id }, address),
    mac: codeMac(keyring, binding, digits),
    expiresAt,
  });
  await send(unit, platform, {
    key: `identity.code ${id}`,
    to: { channel: channelOf(address), address, language },
    message: codeMessage,
    params: { digits, minutes: codeMinutes, host: hostOf(platform) },
    expiresAt,
  });
}
