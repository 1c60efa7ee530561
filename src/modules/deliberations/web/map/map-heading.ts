import type { Language } from '../../../../platform/i18n/languages.ts';
import type { Analysis } from '../../domain/mathematics/analysis.ts';
import { texts } from '../../texts.ts';

/** How many people and votes a map is made of. */
export function leadOf(language: Language, { pids, votes }: Analysis): string {
  return texts.in(language)('map.lead', { people: pids.length, votes });
}

/**
 * What a map finds, in one line: how many groups there are and how much all of them share, also where a
 * shared statement is no longer quoted.
 */
export function headingOf(
  language: Language,
  { noGroupsReason, groups, commonGround }: Analysis,
): string {
  const t = texts.in(language);
  if (noGroupsReason === 'too-few-people') return t('map.heading.early');
  if (groups.length === 0) return t('map.heading.cloud');
  return t('map.heading.groups', { groups: groups.length, shared: commonGround.length });
}
