import { type Day, daysBetween, endOf, startOf } from './plan-date.ts';
import type { Plan } from './plan-schema.ts';

/**
 * The minimum requirements of the OGP Participation and Co-creation Standards (in force 2022-01-01), as
 * far as data can tell. The rules are ours; the standard is linked, not quoted.
 */
export const requirementIds = ['1.1', '2.1', '2.2', '3.1', '3.2', '3.3', '4.1', '5.1'] as const;
export type RequirementId = (typeof requirementIds)[number];

/** Why a requirement is met or not, each with its sentence. */
export type Reason =
  | 'gaps-in-time'
  | 'gap-too-long'
  | 'no-meetings'
  | 'no-rules'
  | 'in-all-languages'
  | 'language-missing'
  | 'kept-up'
  | 'not-kept-up'
  | 'no-full-year'
  | 'no-timetable'
  | 'no-outreach'
  | 'no-channel'
  | 'no-proposals'
  | 'no-civil-seats'
  | 'enough-meetings'
  | 'too-few-meetings';

/** What the answer rests on: names and numbers for a sentence. */
export type Facts = Readonly<Record<string, string | number>>;

export interface Requirement {
  readonly id: RequirementId;
  /** null: there is no data, which never counts as met. */
  readonly met: boolean | null;
  readonly why: Reason;
  readonly facts: Facts;
}

/** Days that may lie between two meetings of the forum: half a year. */
const mostGapDays = 183;
const leastEachYear = 2;

type Judged = Omit<Requirement, 'id'>;
const noData = (why: Reason): Judged => ({ met: null, why, facts: {} });

/** Each requirement as it stands on a day. */
export function requirementsOn(plan: Plan, day: Day): readonly Requirement[] {
  const judged: Readonly<Record<RequirementId, Judged>> = {
    '1.1': meetsInTime(plan, day),
    '2.1': isInItsLanguages(plan),
    '2.2': isKeptUp(plan, day),
    '3.1': noData('no-timetable'),
    '3.2': noData('no-outreach'),
    '3.3': noData('no-channel'),
    '4.1': noData('no-proposals'),
    '5.1': meetsEachYear(plan, day),
  };
  return requirementIds.map((id) => ({ id, ...judged[id] }));
}

/** The days on which the forum had met by a day. */
function meetingDays({ forum }: Pick<Plan, 'forum'>, day: Day): readonly Day[] {
  const days = (forum?.meetings ?? []).map(({ date }) => endOf(date));
  return days.filter((held) => held <= day).sort();
}

/** Gaps between meetings, and from the last to the day or the end of the term. */
export function meetingGaps(plan: Pick<Plan, 'forum' | 'term'>, day: Day) {
  const held = meetingDays(plan, day);
  const last = held.at(-1);
  const end = endOf(plan.term.end) < day ? endOf(plan.term.end) : day;
  const ends = last !== undefined && last < end ? [...held, end] : held;
  return ends
    .slice(1)
    .map((to, at) => ({ from: ends[at] as Day, to, days: daysBetween(ends[at] as Day, to) }));
}

function meetsInTime(plan: Plan, day: Day): Judged {
  const gaps = meetingGaps(plan, day);
  const longest = gaps.reduce(
    (most, gap) => (gap.days > most.days ? gap : most),
    gaps[0] ?? { from: '', to: '', days: 0 },
  );
  if (meetingDays(plan, day).length === 0) return noData('no-meetings');
  const facts = { ...longest, most: mostGapDays };
  if (longest.days > mostGapDays) return { met: false, why: 'gap-too-long', facts };
  const rulesArePublic = plan.forum?.meetsEveryMonths != null && plan.forum.sources.length > 0;
  return rulesArePublic ? { met: true, why: 'gaps-in-time', facts } : noData('no-rules');
}

function isInItsLanguages({ title, commitments }: Plan): Judged {
  const languages = Object.keys(title);
  const missing = commitments.filter((each) => languages.some((tag) => !(tag in each.title)));
  const facts = { languages: languages.join(', '), missing: missing.length };
  return missing.length === 0
    ? { met: true, why: 'in-all-languages', facts }
    : { met: false, why: 'language-missing', facts };
}

/** Calendar years that lie whole in the term, and are over on a day. */
export function fullYears({ term }: Pick<Plan, 'term'>, day: Day): readonly string[] {
  const [start, end] = [startOf(term.start), endOf(term.end) < day ? endOf(term.end) : day];
  const years = [];
  for (let year = Number(start.slice(0, 4)); year <= Number(end.slice(0, 4)); year += 1) {
    const name = String(year).padStart(4, '0');
    if (`${name}-01-01` >= start && `${name}-12-31` <= end) years.push(name);
  }
  return years;
}

/** Judges that in each full year there were enough of some days. */
function enoughEachYear(
  plan: Plan,
  day: Day,
  days: readonly Day[],
  [enough, tooFew]: readonly [Reason, Reason],
): Judged {
  const years = fullYears(plan, day).map((year) => ({
    year,
    count: days.filter((each) => each.startsWith(year) && each <= day).length,
  }));
  const first = years[0];
  if (first === undefined) return noData('no-full-year');
  const least = years.reduce((fewest, each) => (each.count < fewest.count ? each : fewest), first);
  const facts = { ...least, least: leastEachYear };
  const isMet = least.count >= leastEachYear;
  return { met: isMet, why: isMet ? enough : tooFew, facts };
}

function isKeptUp(plan: Plan, day: Day): Judged {
  const days = plan.commitments.flatMap(({ milestones, updates }) => [
    ...milestones.flatMap(({ events }) => events.map(({ on }) => endOf(on))),
    ...updates.map(({ on }) => endOf(on)),
  ]);
  return enoughEachYear(plan, day, days, ['kept-up', 'not-kept-up']);
}

function meetsEachYear(plan: Plan, day: Day): Judged {
  if (plan.forum === null || plan.forum.seats.civil === 0) return noData('no-civil-seats');
  if (plan.forum.meetings.length === 0) return noData('no-meetings');
  return enoughEachYear(plan, day, meetingDays(plan, day), ['enough-meetings', 'too-few-meetings']);
}
