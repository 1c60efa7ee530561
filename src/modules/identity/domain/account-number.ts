import { createHash } from 'node:crypto';
import { foldCode } from '../../../platform/text/fold-typed.ts';

/** 40 bits: of a million accounts, one in a million has the number of another. */
const numberSigns = 10;

/** What is hashed before the id, so that the number is of use for nothing else. */
export const numberPrefix = 'skylantern-account-number ';

/**
 * By which the operator can name an account and nobody can find who has it: two groups of five hexadecimal digits of
 * a SHA-256 of its random id, which the number does not give away.
 */
export function accountNumber(personId: string): string {
  const digest = createHash('sha256').update(numberPrefix).update(personId).digest('hex');
  return `${digest.slice(0, 5)}-${digest.slice(5, numberSigns)}`.toUpperCase();
}

/** The digits of a number as somebody typed it, small and without what stands between; null: it is none. */
export function readAccountNumber(typed: string): string | null {
  const digits = foldCode(typed).toLowerCase();
  return /^[0-9a-f]{10}$/.test(digits) ? digits : null;
}
