import { z } from 'zod';
import { addressKey, type ChannelKind } from '../../../platform/messaging/contacts/address-key.ts';
import { readPhoneNumber, type WrongNumber } from '../../../platform/messaging/sms/phone-number.ts';
import { foldAddress } from '../../../platform/text/fold-typed.ts';
import type { MacKey } from './secrets.ts';

declare const emailAddress: unique symbol;

/** An e-mail address in its one spelling. Made by `readEmail`. */
export type EmailAddress = string & { readonly [emailAddress]: true };

/** RFC 5321 §4.5.3.1: octets before the `@`, and of the whole path without its brackets. */
const longestLocalPart = 64;
const longestAddress = 254;

const plainAddress = z.email({ pattern: z.regexes.unicodeEmail });

/**
 * Reads an e-mail address as a person typed it.
 *
 * Folded by `foldAddress`; the domain, at least two labels of letters, digits and hyphens (RFC 1123
 * §2.1), is lower-case ASCII (IDNA). The part before the `@` keeps its case, as only its own server may judge that (RFC 5321 §2.4).
 *
 * @returns null when it is no address, or one that could smuggle a second one or a header
 */
export function readEmail(typed: string): EmailAddress | null {
  const text = foldAddress(typed);
  const cut = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(cut, 0));
  const domain = readDomain(text.slice(cut + 1).normalize('NFKC'));
  const address = `${local}@${domain}`;
  if (!/^[^\s\p{C}@,;:<>()[\]"\\]+$/u.test(local)) return null;
  if (domain === null) return null;
  if (Buffer.byteLength(local) > longestLocalPart) return null;
  if (Buffer.byteLength(address) > longestAddress) return null;
  return plainAddress.safeParse(address).success ? (address as EmailAddress) : null;
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
/** The last label is no number: 127.0.0.1 is no name. */
const hostName = new RegExp(`^(?:${label}\\.)+(?=[a-z0-9-]*[a-z])${label}$`);

/** The name of a host in lower-case ASCII; null for what is none, or is a number of the network. */
function readDomain(typed: string): string | null {
  if (typed.length > longestAddress || !/^[^\s\p{C}/\\?#@:%[\]]+$/u.test(typed)) return null;
  const address = `http://${typed}`;
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  return hostName.test(host) ? host : null;
}

declare const phoneNumber: unique symbol;

/** A mobile number in E.164. Made by `readContact`. */
export type PhoneNumber = string & { readonly [phoneNumber]: true };

export type Address = EmailAddress | PhoneNumber;

export type ReadContact =
  | { readonly ok: true; readonly address: Address }
  | { readonly ok: false; readonly why: 'no-address' | WrongNumber };

/** What begins like a number and has no `@`, as people write numbers. */
const looksLikeNumber = /^[\s(+]*\d[^@]*$/u;

/** Reads an e-mail address or a mobile number, as a person typed it into one field. */
export function readContact(typed: string): ReadContact {
  const address = readEmail(typed);
  if (address !== null) return { ok: true, address };
  if (!looksLikeNumber.test(typed.normalize('NFKC'))) return { ok: false, why: 'no-address' };
  const read = readPhoneNumber(typed);
  return read.ok ? { ok: true, address: read.number as PhoneNumber } : read;
}

/** By which channel an address is written to: of the two only e-mail has an `@`. */
export function channelOf(address: string): ChannelKind {
  return address.includes('@') ? 'email' : 'sms';
}

/** The key by which a contact is found again: that of its address, as messages keep it. */
export function contactLookup(keyring: MacKey, address: Address): string {
  return addressKey(keyring, channelOf(address), address);
}
