import { z } from 'zod';
import { cleanText, graphemeCount } from '../../../platform/text/clean-text.ts';
import type { Wording } from '../domain/wording.ts';
import { texts } from '../texts.ts';

type Label = Parameters<typeof texts.words>[0];

/** Words of the English twin of a field, made of its label. */
export function inEnglish(label: Label) {
  return texts.words('convene.in-english', (t) => ({ label: t(label) }));
}

/**
 * A field of a form that holds a person's text. The messages are keys of sentences, which may name
 * the label of the field and its limit.
 *
 * @param longest length in characters as people count them (grapheme clusters)
 */
export function textField(longest: number) {
  return z
    .string('convene.error.empty')
    .transform(cleanText)
    .refine((text) => graphemeCount(text, longest) <= longest, 'convene.error.too-long');
}

/** The same on one line, and not empty. */
export function lineField(longest: number) {
  return textField(longest)
    .transform((text) => text.replace(/\s+/gu, ' '))
    .refine((text) => text.length > 0, 'convene.error.empty');
}

/** The same on one line, left empty where there is nothing to say. */
export function optionalLineField(longest: number) {
  return textField(longest)
    .transform((text) => text.replace(/\s+/gu, ' '))
    .default('');
}

/** A text in both languages, without those that were left empty. */
export function wordingOf(zhHant: string, en: string): Wording {
  return {
    ...(zhHant === '' ? {} : { 'zh-Hant': zhHant }),
    ...(en === '' ? {} : { en }),
  };
}
