import { createHash, timingSafeEqual } from 'node:crypto';
import { foldCode } from '../../../platform/text/fold-typed.ts';
import type { MacKey, RandomBytes } from './secrets.ts';

/**
 * What a code is for; a code for one purpose does nothing for another. `proved-contact` is one that was right, until
 * its contact is added.
 */
export const codePurposes = [
  'sign-in',
  'step-up',
  'add-contact',
  'proved-contact',
  'recover',
] as const;
export type CodePurpose = (typeof codePurposes)[number];

/** NIST SP 800-63B-4 asks for at most ten minutes. */
export const codeMinutes = 10;
export const codeAttempts = 5;
export const codeDigits = 6;
/** Where strangers guess at a contact: a hundred times as many to try. */
export const longCodeDigits = 8;

/** What a code is tied to, besides its digits. */
export interface CodeBinding {
  readonly id: string;
  readonly purpose: CodePurpose;
  /** Look-up key of the contact that it was sent to. */
  readonly lookup: string;
  /** What is to be done with it, or for whom; empty for signing in. */
  readonly subject: string;
}

/**
 * So many decimal digits, each number equally likely: of the 2³² values of four random bytes, those in
 * the incomplete last run of the range are thrown away.
 */
export function drawDigits(random: RandomBytes, count: number = codeDigits): string {
  const range = 10 ** count;
  const fair = 2 ** 32 - (2 ** 32 % range);
  for (;;) {
    const value = Buffer.from(random(4)).readUInt32BE(0);
    if (value < fair) return String(value % range).padStart(count, '0');
  }
}

/** The code as typed or pasted; what stands between its digits does no harm, a letter does. */
export function readDigits(typed: string): string | null {
  const digits = foldCode(typed);
  return /^(?:[0-9]{6}|[0-9]{8})$/.test(digits) ? digits : null;
}

/** What is stored in the place of the digits: without the site's secret they cannot be tried out. */
export function codeMac(keyring: MacKey, binding: CodeBinding, digits: string): string {
  const { id, purpose, lookup, subject } = binding;
  return keyring.mac('codes', id, purpose, lookup, subject, digits).toString('base64url');
}

/** In constant time. */
export function isRightCode(
  keyring: MacKey,
  stored: CodeBinding & { readonly mac: string },
  digits: string,
): boolean {
  const [left, right] = [Buffer.from(stored.mac), Buffer.from(codeMac(keyring, stored, digits))];
  return left.length === right.length && timingSafeEqual(left, right);
}

export function codeExpiry(at: Date): Date {
  return new Date(at.getTime() + codeMinutes * 60_000);
}

/** The browser's mark as it is stored beside a code: enough to know it again, not to use it. */
export function browserHash(device: string): string {
  return createHash('sha256').update(device).digest('base64url');
}
