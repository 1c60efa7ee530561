import type { Wording } from '../../../platform/i18n/wording.ts';
import * as fields from '../../../platform/text/text-fields.ts';
import { texts } from '../texts.ts';

type Label = Parameters<typeof texts.words>[0];

/** Words of the English twin of a field, made of its label. */
export function inEnglish(label: Label) {
  return texts.words('convene.in-english', (t) => ({ label: t(label) }));
}

const messages = ['convene.error.too-long', 'convene.error.empty'] as const;

/** A field that holds a person's text; the sentences may name the label of the field and its limit. */
export const textField = (longest: number) => fields.textField(longest, ...messages);

/** The same on one line, and not empty. */
export const lineField = (longest: number) => fields.lineField(longest, ...messages);

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
