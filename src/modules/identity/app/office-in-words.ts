import { z } from 'zod';
import type { Database } from '../../../platform/database/database.ts';
import type { SourceLanguage } from '../../../platform/i18n/languages.ts';
import { findOfficeHeld } from '../store/read-offices.ts';
import { texts } from '../texts.ts';

/** What acts about an appointment answer. */
export const officeAnswer = z.object({
  appointment: z.string(),
  body: z.string(),
  office: z.string(),
});

/** What a text that is signed says of an appointment: office, body, and the name that is public with it. */
export async function officeInWords(tx: Database, id: string, language: SourceLanguage) {
  const held = await findOfficeHeld(tx, id);
  return {
    office: held?.title[language] ?? '',
    body: held?.bodyName[language] ?? '',
    name: held?.name ?? texts.in(language)('offices.nameless'),
  };
}
