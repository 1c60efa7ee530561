import { z } from 'zod';
import { cleanText, graphemeCount } from './clean-text.ts';

/**
 * A field of a form that holds a person's text. The messages are keys of sentences.
 *
 * @param longest length in characters as people count them (grapheme clusters)
 */
export function textField(longest: number, tooLong: string, empty = tooLong) {
  return z
    .string(empty)
    .transform(cleanText)
    .refine((text) => graphemeCount(text, longest) <= longest, tooLong);
}

/** The same on one line, and not empty. */
export function lineField(longest: number, tooLong: string, empty = tooLong) {
  return textField(longest, tooLong, empty)
    .transform((text) => text.replace(/\s+/gu, ' '))
    .refine((text) => text.length > 0, empty);
}
