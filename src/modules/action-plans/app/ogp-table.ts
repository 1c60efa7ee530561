import { type CsvCell, writeCsv } from '../../../platform/files/csv-writer.ts';
import type { Language } from '../../../platform/i18n/languages.ts';
import { wordingIn } from '../../../platform/i18n/wording.ts';
import { milestonesOn } from '../domain/commitment-standing.ts';
import type { Day } from '../domain/plan-date.ts';
import type { Plan, TaggedText } from '../domain/plan-schema.ts';

/** The questions of OGP's template that a commitment answers, in its order. */
const questions = [
  ...(['problem', 'causes', 'doneSoFar', 'solution', 'results'] as const),
  ...(['transparency', 'accountability', 'participation'] as const),
];

const columns = [
  ...['number', 'title', 'description', 'lead', 'supporting', ...questions],
  ...['milestone', 'outputs', 'start', 'due', 'status'],
];

/**
 * A plan by the questions of OGP's template, one row for each milestone that is there on a day, in one
 * language. A plan has no description beside the answers, so that column is empty.
 */
export function writeOgpTable(plan: Plan, day: Day, language: Language): string {
  const say = (text: TaggedText | null) => text && wordingIn(text, language).text;
  const names = new Map(plan.bodies.map(({ id, title }) => [id, say(title) ?? id]));
  const named = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id).join('; ');
  const rows = milestonesOn(plan, day).map(({ commitment, milestone, standing }): CsvCell[] => [
    ...[commitment.code, say(commitment.title), null],
    named(commitment.lead),
    named([...commitment.partners, ...commitment.civilPartners]),
    ...questions.map((question) => say(commitment.template[question])),
    ...[say(milestone.title), say(milestone.outputs)],
    ...[commitment.term.start, standing.due, standing.state],
  ]);
  return writeCsv([columns, ...rows]);
}
