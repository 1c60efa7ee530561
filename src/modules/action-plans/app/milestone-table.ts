import { type CsvCell, writeCsv } from '../../../platform/files/csv-writer.ts';
import { milestonesOn } from '../domain/commitment-standing.ts';
import type { Day } from '../domain/plan-date.ts';
import type { Plan, TaggedText } from '../domain/plan-schema.ts';
import { inOrderOfLanguages } from '../domain/plan-text.ts';

/** The milestones of a plan and how each stands on a day, as CSV: a title in each language that any has. */
export function writeMilestoneTable(plan: Plan, day: Day): string {
  const rows = milestonesOn(plan, day);
  const commitmentTags = tagsOf(rows.map(({ commitment }) => commitment.title));
  const tags = tagsOf(rows.map(({ milestone }) => milestone.title));
  const head = [
    ...['as-of', 'theme', 'commitment', ...commitmentTags.map((tag) => `commitment-title-${tag}`)],
    ...['milestone', ...tags.map((tag) => `title-${tag}`), 'lead', 'partners', 'civil-partners'],
    ...['state', 'first-due', 'due', 'delivered', 'moves', 'slip-days', 'moved-days'],
  ];
  const cells = rows.map(({ commitment, milestone, standing }): CsvCell[] => [
    ...[day, commitment.theme, commitment.code],
    ...commitmentTags.map((tag) => commitment.title[tag] ?? null),
    milestone.id,
    ...tags.map((tag) => milestone.title[tag] ?? null),
    ...[commitment.lead, commitment.partners, commitment.civilPartners].map((ids) => ids.join(' ')),
    ...[standing.state, standing.firstDue, standing.due, standing.delivered],
    ...[standing.moves, standing.slipDays, standing.movedDays],
  ]);
  return writeCsv([head, ...cells]);
}

/** The languages of these texts, in the order of the format. */
function tagsOf(texts: readonly TaggedText[]): readonly string[] {
  const all: Record<string, string> = Object.assign({}, ...texts);
  return Object.keys(inOrderOfLanguages(all));
}
