import { z } from 'zod';
import { addressKey } from '../../../platform/messaging/contacts/address-key.ts';
import { foldAddress } from '../../../platform/text/fold-typed.ts';
import type { MacKey } from './secrets.ts';

export const contactKinds = ['email'] as const;
export type ContactKind = (typeof contactKinds)[number];

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

/** The key by which a contact is found again: that of its address, as messages keep it. */
export function contactLookup(keyring: MacKey, kind: ContactKind, address: EmailAddress): string {
  return addressKey(keyring, kind, address);
}
