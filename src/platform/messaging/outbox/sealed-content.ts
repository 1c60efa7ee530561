import { z } from 'zod';
import { isLanguage, type Language, sourceLanguages } from '../../i18n/languages.ts';
import type { Keyring } from '../../keyring.ts';
import type { Random } from '../../random.ts';
import { openText, sealText } from '../sealed-text.ts';

/** What of a message nobody who reads the database may see. */
export interface Content {
  readonly params: object;
  /** Where it goes and in which language, if that is nobody's contact yet. */
  readonly to?: { readonly address: string; readonly language: Language };
}

const language = z.string().transform((tag) => (isLanguage(tag) ? tag : sourceLanguages[0]));

const contentSchema = z.object({
  params: z.looseObject({}),
  to: z.object({ address: z.string(), language }).optional(),
});

/** As mail was kept before there was an outbox. */
const formerMail = z
  .object({ to: z.string(), subject: z.string(), text: z.string() })
  .transform(({ to, ...params }): Content => {
    return { params, to: { address: to, language: sourceLanguages[0] } };
  });

const place = (id: string) => ({ purpose: 'messages', row: id });

export function sealContent(keyring: Keyring, random: Random, id: string, content: Content) {
  return sealText(keyring, random, place(id), JSON.stringify(content));
}

/** @throws when it was changed, or belongs to another message */
export function openContent(keyring: Keyring, id: string, sealed: string): Content {
  const given: unknown = JSON.parse(openText(keyring, place(id), sealed));
  const former = formerMail.safeParse(given);
  if (former.success) return former.data;
  const { params, to } = contentSchema.parse(given);
  return { params, ...(to === undefined ? {} : { to }) };
}
