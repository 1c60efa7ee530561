import { type NewsItem, writeFeed } from '../../../../platform/http/atom.ts';
import { wordingIn } from '../../../../platform/i18n/wording.ts';
import { startOfDay } from '../../../../platform/text/taipei-day.ts';
import { platformTexts } from '../../../../platform/texts/texts.ts';
import { commitmentPath, milestonePath, planPath } from '../../app/addresses.ts';
import type { Reader } from '../../app/plan-calendar.ts';
import { eventsUntil } from '../../domain/milestone-standing.ts';
import { type Day, endOf, type PlanDate } from '../../domain/plan-date.ts';
import type { Plan, PlanEvent, TaggedText } from '../../domain/plan-schema.ts';
import { texts } from '../../texts.ts';

/** What is new in a plan until a day, as Atom: what happened to milestones, and what was told of progress. */
export function writePlanFeed(plan: Plan, day: Day, reader: Reader): string {
  const { language, baseUrl } = reader;
  const view = { language, baseUrl, t: platformTexts.in(language) };
  return writeFeed(view, {
    title: wordingIn(plan.title, language).text,
    href: `/${language}/${planPath(plan.id)}`,
    address: `/api/action-plans/${plan.id}/export/news.atom?lang=${language}`,
    items: newsOf(plan, day, reader),
  });
}

function newsOf(plan: Plan, day: Day, { language }: Reader): readonly NewsItem[] {
  const say = (text: TaggedText) => wordingIn(text, language).text;
  const summary = (text: TaggedText | null) => {
    const words = text && wordingIn(text, language);
    return words === null ? {} : { summary: words.text, language: words.language };
  };
  return plan.commitments.flatMap(({ code, title, milestones, updates }) => [
    ...milestones.flatMap((milestone) =>
      eventsUntil(milestone.events, day).map((event, at) => ({
        id: `${milestonePath(plan.id, milestone.id)}/events/${at}`,
        title: titleOf(event, say(milestone.title), language),
        href: `/${language}/${milestonePath(plan.id, milestone.id)}`,
        at: instantOf(event.on),
        ...summary(event.reason),
      })),
    ),
    ...updates.flatMap((update, at) =>
      endOf(update.on) > day
        ? []
        : [
            {
              id: `${commitmentPath(plan.id, code)}/updates/${at}`,
              title: texts.in(language)('news.update', { commitment: say(title) }),
              href: `/${language}/${commitmentPath(plan.id, code)}`,
              at: instantOf(update.on),
              ...summary(update.text),
            },
          ],
    ),
  ]);
}

function titleOf({ kind, due }: PlanEvent, milestone: string, language: Reader['language']) {
  const t = texts.in(language);
  if (kind === 'promised' || kind === 'moved') {
    const key = due === null ? (`news.${kind}.undated` as const) : (`news.${kind}` as const);
    return t(key, { milestone, due: due ?? '' });
  }
  return t(`news.${kind}`, { milestone });
}

/** What is known by month or year counts from its last day on. */
const instantOf = (date: PlanDate) => startOfDay(endOf(date));
