import { z } from 'zod';
import { cleanText, saysSomething } from './clean-text.ts';
import { fitsIn } from './count-characters.ts';
import { largestCharacter } from './cut-piles.ts';

/** The bounds that were made here: a text field of an act without one of them fails `npm test`. */
const bounds = new WeakSet<object>();

/**
 * A text as it comes, of at most so many UTF-16 units: for what is no person's text, such as a number
 * typed into a field, an id or an address. Everything longer is refused before anybody looks at it.
 */
export function boundedField(mostUnits: number, message?: string) {
  const bound = z.maxLength(mostUnits, message);
  bounds.add(bound);
  return z.string(message).check(bound);
}

/** Whether a field is of this file, as every text that enters by an act must be. */
export function isBounded(field: z.ZodString): boolean {
  return (field.def.checks ?? []).some((check) => bounds.has(check));
}

/**
 * A field of a form that holds a person's text. The messages are keys of sentences.
 *
 * @param longest length in characters as people count them (grapheme clusters)
 */
export function textField(longest: number, tooLong: string, empty = tooLong) {
  const bound = z.maxLength(longest * largestCharacter + 1000, tooLong);
  bounds.add(bound);
  return z
    .string(empty)
    .check(bound)
    .transform(cleanText)
    .refine((text) => fitsIn(text, longest), tooLong);
}

/** The same on one line, and not empty: at least one letter, digit or picture that shows. */
export function lineField(longest: number, tooLong: string, empty = tooLong) {
  return textField(longest, tooLong, empty)
    .transform((text) => text.replace(/\s+/gu, ' '))
    .refine(saysSomething, empty);
}
