import type { Language } from '../../../../platform/i18n/languages.ts';
import { wordingIn } from '../../../../platform/i18n/wording.ts';
import { startOfDay } from '../../../../platform/text/taipei-day.ts';
import { Tag, type TagState } from '../../../../platform/ui/tag/tag.tsx';
import {
  type DateStyle,
  formatDay,
  formatMonth,
  formatYear,
} from '../../../../platform/ui/time/format-time.ts';
import type { View } from '../../../../platform/ui/view.ts';
import type { CommitmentState } from '../../domain/commitment-standing.ts';
import type { Standing } from '../../domain/milestone-standing.ts';
import { type PlanDate, startOf } from '../../domain/plan-date.ts';
import type { Plan, TaggedText } from '../../domain/plan-schema.ts';
import { texts } from '../../texts.ts';

/** The words of a plan, in the language of the page where it has them. */
export function wordsOf(text: TaggedText, language: Language): string {
  return wordingIn(text, language).text;
}

/** A date as exactly as it is known: 2021, December 2021, Wed 22 December 2021. */
export function dateWords(style: DateStyle, date: PlanDate): string {
  const at = startOfDay(startOf(date));
  if (date.length === 4) return formatYear(style, at);
  return date.length === 7 ? formatMonth(style, at) : formatDay(style, at);
}

/** From when to when. */
export function termWords(style: DateStyle, { start, end }: Plan['term']): string {
  return texts.in(style.language)('term', {
    start: dateWords(style, start),
    end: dateWords(style, end),
  });
}

const looks: Readonly<Record<CommitmentState, TagState>> = {
  'overdue-unexplained': 'failed',
  'overdue-explained': 'late',
  slipped: 'late',
  undated: 'draft',
  unrecorded: 'note',
  'on-course': 'open',
  delivered: 'done',
  withdrawn: 'note',
  'no-milestone': 'note',
};

/** A state by word, shape and tint. */
export function StateTag({
  view,
  state,
}: {
  readonly view: View;
  readonly state: CommitmentState;
}) {
  return <Tag state={looks[state]}>{texts.in(view.language)(`state.${state}`)}</Tag>;
}

/** How late or early it is, in words. */
export function slipWords(
  language: Language,
  { slipDays, firstDue, delivered }: Pick<Standing, 'slipDays' | 'firstDue' | 'delivered'>,
): string {
  const t = texts.in(language);
  if (slipDays === null) return t(firstDue === null ? 'slip.no-date' : 'slip.unknown');
  if (slipDays === 0) return t(delivered === null ? 'slip.not-due' : 'slip.none');
  return slipDays > 0 ? t('slip.late', { days: slipDays }) : t('slip.early', { days: -slipDays });
}
