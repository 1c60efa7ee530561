import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Language } from '../../../platform/i18n/languages.ts';
import { wordingIn } from '../../../platform/i18n/wording.ts';
import { addDays, startOfDay } from '../../../platform/text/taipei-day.ts';
import { milestonesOn, type StandingMilestone } from '../domain/commitment-standing.ts';
import { eventsUntil } from '../domain/milestone-standing.ts';
import { type Day, endOf } from '../domain/plan-date.ts';
import type { Plan } from '../domain/plan-schema.ts';
import { milestonePath, planPath } from './addresses.ts';

export interface Reader {
  readonly language: Language;
  /** Where people reach the site, without a trailing slash. */
  readonly baseUrl: string;
}

/**
 * The due dates of a plan for calendars (RFC 5545): each milestone is one day-long event under a name that
 * stays, so that a move shifts the entry that people have. What lost its date, or was withdrawn, is cancelled.
 */
export function writeCalendar(plan: Plan, day: Day, reader: Reader): string {
  const home = `${reader.baseUrl}/${reader.language}`;
  const calendar = ical({
    name: wordingIn(plan.title, reader.language).text,
    prodId: { company: 'Skylantern', product: 'action-plans' },
    url: `${home}/${planPath(plan.id)}`,
  });
  for (const each of milestonesOn(plan, day)) {
    const event = eventOf(plan, each, day, reader);
    if (event !== null) calendar.createEvent(event);
  }
  return `${calendar.toString()}\r\n`;
}

function eventOf(
  { id }: Plan,
  { commitment, milestone, standing }: StandingMilestone,
  day: Day,
  { language, baseUrl }: Reader,
) {
  const told = eventsUntil(milestone.events, day);
  const dated = told.findLast(({ kind, due }) => (kind === 'promised' || kind === 'moved') && due);
  const last = told.at(-1);
  if (!dated?.due || last === undefined) return null;
  const due = endOf(dated.due);
  const isCancelled = standing.due === null || standing.state === 'withdrawn';
  return {
    id: `${id}/${milestone.id}@${new URL(baseUrl).hostname}`,
    sequence: standing.moves,
    // Of the history and not of the clock, so that the same news are the same bytes.
    stamp: startOfDay(endOf(last.on)),
    start: new Date(due),
    end: new Date(addDays(due, 1)),
    allDay: true,
    // Nobody is busy for a day because something is due on it.
    transparency: ICalEventTransparency.TRANSPARENT,
    summary: wordingIn(milestone.title, language).text,
    description: wordingIn(commitment.title, language).text,
    url: `${baseUrl}/${language}/${milestonePath(id, milestone.id)}`,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  };
}
