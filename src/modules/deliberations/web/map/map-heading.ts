import type { Language } from '../../../../platform/i18n/languages.ts';
import type { Analysis } from '../../domain/mathematics/analysis.ts';
import { texts } from '../../texts.ts';

/** What a map finds, in one line: how many groups there are and how much all of them share. */
export function headingOf(
  language: Language,
  { noGroupsReason, groups, commonGround }: Analysis,
  shown: { has(sid: number): boolean },
): string {
  const t = texts.in(language);
  if (noGroupsReason === 'too-few-people') return t('map.heading.early');
  if (groups.length === 0) return t('map.heading.cloud');
  const shared = commonGround.filter(({ sid }) => shown.has(sid)).length;
  return t('map.heading.groups', { groups: groups.length, shared });
}
