import { writeMilestoneTable } from '../../app/milestone-table.ts';
import { writeOgpTable } from '../../app/ogp-table.ts';
import { type Reader, writeCalendar } from '../../app/plan-calendar.ts';
import type { Day } from '../../domain/plan-date.ts';
import type { Plan } from '../../domain/plan-schema.ts';
import { writePlan } from '../../domain/write-plan.ts';
import { writePlanFeed } from './plan-feed.ts';

interface PlanFile {
  /** Its media type. */
  readonly type: string;
  /** What a plan's file ends with where it is saved, behind the plan's id. */
  readonly ending: string;
  readonly write: (plan: Plan, day: Day, reader: Reader) => string;
}

/** The forms in which a plan can be taken along, as it stands on a day. */
export const planFiles = {
  json: { type: 'application/json', ending: '.json', write: writePlan },
  csv: { type: 'text/csv; charset=utf-8', ending: '-milestones.csv', write: writeMilestoneTable },
  'ogp-csv': {
    type: 'text/csv; charset=utf-8',
    ending: '-ogp.csv',
    write: (plan, day, { language }) => writeOgpTable(plan, day, language),
  },
  ics: { type: 'text/calendar; charset=utf-8', ending: '.ics', write: writeCalendar },
  atom: { type: 'application/atom+xml; charset=utf-8', ending: '.atom', write: writePlanFeed },
} as const satisfies Record<string, PlanFile>;

export type PlanFormat = keyof typeof planFiles;
