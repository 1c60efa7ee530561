import { MalformedError } from './malformed-error.ts';

/**
 * A whole number from zero in decimal, in the one way that it is written: ASCII digits alone, no
 * leading zero, at most 2^53 − 1. `what` names the thing in the message of the refusal.
 */
export function readWholeNumber(text: string, what: string): number {
  if (!/^[0-9]+$/.test(text)) throw new MalformedError(`${what} is not a decimal number`);
  if (text.length > 1 && text.startsWith('0'))
    throw new MalformedError(`${what} has a leading zero`);
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new MalformedError(`${what} is above 2^53 - 1`);
  return number;
}
