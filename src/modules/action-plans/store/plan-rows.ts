import type { Commitment, Plan } from '../domain/plan-schema.ts';
import type * as tables from './schema.ts';

type Row<Table extends { $inferInsert: object }> = Table['$inferInsert'];

/** A plan as rows of its tables, each in the order of the file. */
export interface PlanRows {
  readonly plan: Omit<Row<typeof tables.plan>, 'importedAt' | 'changedAt' | 'revision'>;
  readonly bodies: readonly Row<typeof tables.planBody>[];
  readonly themes: readonly Row<typeof tables.theme>[];
  readonly commitments: readonly Row<typeof tables.commitment>[];
  readonly milestones: readonly Row<typeof tables.milestone>[];
  readonly events: readonly Row<typeof tables.event>[];
  readonly progress: readonly Row<typeof tables.progress>[];
  readonly meetings: readonly Row<typeof tables.meeting>[];
  readonly assessments: readonly Row<typeof tables.assessment>[];
  readonly sources: readonly Row<typeof tables.source>[];
}

export function rowsOf(given: Plan): PlanRows {
  const { bodies, themes, commitments, assessments, sources, forum, term, ...rest } = given;
  const { format: _format, ...facts } = rest;
  const { meetings, ...rules } = forum ?? { meetings: [] };
  const planId = given.id;
  const placed = <Item extends object>(items: readonly Item[]) =>
    items.map((item, position) => ({ ...item, planId, position }));
  const milestones = commitments.flatMap((commitment) =>
    commitment.milestones.map((each) => ({ ...each, commitmentCode: commitment.code })),
  );
  return {
    plan: {
      ...facts,
      termStart: term.start,
      termEnd: term.end,
      forum: forum === null ? null : (rules as Row<typeof tables.plan>['forum']),
    },
    bodies: placed(bodies),
    themes: placed(themes),
    commitments: placed(commitments.map(commitmentRow)),
    milestones: placed(milestones.map(({ events: _events, ...each }) => each)),
    events: milestones.flatMap(({ id, events }) =>
      placed(events).map((each) => ({ ...each, milestoneId: id })),
    ),
    progress: commitments.flatMap(({ code, updates }) =>
      placed(updates).map((each) => ({ ...each, commitmentCode: code })),
    ),
    meetings: placed(meetings),
    assessments: placed(assessments),
    sources: placed(sources),
  };
}

function commitmentRow({ term, milestones: _milestones, updates: _updates, ...rest }: Commitment) {
  return { ...rest, termStart: term.start, termEnd: term.end };
}

/** Rows as they are read: what all of a plan have is gone, the order is that of their positions. */
export interface ReadRows {
  readonly plan: Omit<typeof tables.plan.$inferSelect, 'importedAt' | 'changedAt' | 'revision'>;
  readonly bodies: readonly (typeof tables.planBody.$inferSelect)[];
  readonly themes: readonly (typeof tables.theme.$inferSelect)[];
  readonly commitments: readonly (typeof tables.commitment.$inferSelect)[];
  readonly milestones: readonly (typeof tables.milestone.$inferSelect)[];
  readonly events: readonly (typeof tables.event.$inferSelect)[];
  readonly progress: readonly (typeof tables.progress.$inferSelect)[];
  readonly meetings: readonly (typeof tables.meeting.$inferSelect)[];
  readonly assessments: readonly (typeof tables.assessment.$inferSelect)[];
  readonly sources: readonly (typeof tables.source.$inferSelect)[];
}

/** The plan of these rows; the caller brings keys and languages into the order of format 1. */
export function planOf(rows: ReadRows): unknown {
  const { termStart, termEnd, forum, ...facts } = rows.plan;
  const eventsOf = groupBy(rows.events, ({ milestoneId }) => milestoneId);
  const milestonesOf = groupBy(rows.milestones, ({ commitmentCode }) => commitmentCode);
  const progressOf = groupBy(rows.progress, ({ commitmentCode }) => commitmentCode);
  const milestone = ({ commitmentCode: _of, ...each }: ReadRows['milestones'][number]) => ({
    ...bare(each),
    events: (eventsOf.get(each.id) ?? []).map(({ milestoneId: _id, ...event }) => bare(event)),
  });
  return {
    format: 'skylantern.action-plan/1',
    ...facts,
    term: { start: termStart, end: termEnd },
    forum: forum === null ? null : { ...forum, meetings: rows.meetings.map(bare) },
    bodies: rows.bodies.map(bare),
    themes: rows.themes.map(bare),
    commitments: rows.commitments.map(({ termStart: start, termEnd: end, ...each }) => ({
      ...bare(each),
      term: { start, end },
      milestones: (milestonesOf.get(each.code) ?? []).map(milestone),
      updates: (progressOf.get(each.code) ?? []).map(({ commitmentCode: _of, ...update }) =>
        bare(update),
      ),
    })),
    assessments: rows.assessments.map(bare),
    sources: rows.sources.map(bare),
  };
}

function bare<Item extends { readonly planId: string; readonly position: number }>({
  planId: _planId,
  position: _position,
  ...rest
}: Item) {
  return rest;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string) {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
