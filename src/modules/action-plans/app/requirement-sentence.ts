import type { SourceLanguage } from '../../../platform/i18n/languages.ts';
import type { Requirement } from '../domain/requirements.ts';
import { texts } from '../texts.ts';

/** Why a requirement is met or not, or that there is no data. */
export function requirementSentence({ why, facts }: Requirement, language: SourceLanguage): string {
  return texts.in(language)(`requirement.why.${why}`, facts);
}
