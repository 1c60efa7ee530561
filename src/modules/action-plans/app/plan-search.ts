import type { SearchDocument, SearchSource } from '../../../platform/search/search-source.ts';
import { startOfDay } from '../../../platform/text/taipei-day.ts';
import { type PlanDate, startOf } from '../domain/plan-date.ts';
import type { Commitment, Milestone, Plan, TaggedText } from '../domain/plan-schema.ts';
import { listPlanIds, readStoredPlan } from '../store/read.ts';
import { commitmentPath, milestonePath, planPath } from './addresses.ts';

/**
 * What can be found of action plans: a plan is a thing, named by its id; its commitments and milestones are
 * parts of it.
 */
export const planSearch: SearchSource = {
  module: 'action-plans',
  kinds: ['kind.plan', 'kind.commitment', 'kind.milestone'],
  things: async (db) => (await listPlanIds(db)).map(({ id }) => id),
  async *documents(db, { thing, part }): AsyncIterable<SearchDocument> {
    const plan = await readStoredPlan(db, thing);
    if (plan === undefined) return;
    for (const document of documentsOf(plan))
      if (part === undefined || part === (document.part ?? '')) yield document;
  },
};

function* documentsOf(plan: Plan): Iterable<SearchDocument> {
  const { id, title, themes, forum, notes, term, adopted } = plan;
  const themeTitles = themes.map((theme) => theme.title);
  yield {
    thing: id,
    kind: 'kind.plan',
    title,
    text: joined([...themeTitles, forum?.title ?? null, ...notes]),
    path: planPath(id),
    at: instantOf(adopted ?? term.start),
  };
  for (const commitment of plan.commitments) {
    yield commitmentDocument(plan, commitment);
    for (const milestone of commitment.milestones)
      yield milestoneDocument(plan, commitment, milestone);
  }
}

function commitmentDocument({ id, title }: Plan, commitment: Commitment): SearchDocument {
  const { code, template, updates, result, term } = commitment;
  const told = updates.map(({ text }) => text);
  return {
    thing: id,
    part: `commitments/${code}`,
    kind: 'kind.commitment',
    title: commitment.title,
    text: joined([...Object.values(template), ...told, result?.text ?? null]),
    context: title,
    path: commitmentPath(id, code),
    at: instantOf(updates.at(-1)?.on ?? term.start),
  };
}

function milestoneDocument({ id }: Plan, commitment: Commitment, milestone: Milestone) {
  const { title, outputs, events } = milestone;
  return {
    thing: id,
    part: `milestones/${milestone.id}`,
    kind: 'kind.milestone',
    title,
    text: joined([outputs, ...events.map(({ reason }) => reason)]),
    context: commitment.title,
    path: milestonePath(id, milestone.id),
    at: instantOf(events.at(-1)?.on ?? commitment.term.start),
  };
}

const instantOf = (date: PlanDate) => startOfDay(startOf(date));

/** One text a language, a paragraph for each wording that it has. */
function joined(wordings: readonly (TaggedText | null)[]): TaggedText {
  const byLanguage = new Map<string, string[]>();
  for (const wording of wordings)
    for (const [language, text] of Object.entries(wording ?? {}))
      byLanguage.set(language, [...(byLanguage.get(language) ?? []), text]);
  return Object.fromEntries([...byLanguage].map(([tag, texts]) => [tag, texts.join('\n')]));
}
