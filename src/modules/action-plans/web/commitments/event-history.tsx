import { startOfDay } from '../../../../platform/text/taipei-day.ts';
import { Words } from '../../../../platform/ui/words.tsx';
import { eventsUntil } from '../../domain/milestone-standing.ts';
import { endOf, startOf } from '../../domain/plan-date.ts';
import type { Milestone, PlanEvent } from '../../domain/plan-schema.ts';
import { texts } from '../../texts.ts';
import type { PlanView } from '../frame/plan-view.tsx';
import { dateWords } from '../frame/plan-words.tsx';
import { Cites } from './cites.tsx';

interface HistoryProps {
  readonly of: PlanView;
  readonly milestone: Milestone;
}

/** What happened to a milestone, in its order: the first promise, each move with its reason, the end. */
export function EventHistory({ of, milestone }: HistoryProps) {
  return (
    <ol class="sky-time-line">
      {eventsUntil(milestone.events, of.day).map((event) => (
        <EventItem of={of} event={event} />
      ))}
    </ol>
  );
}

function EventItem({ of, event }: { readonly of: PlanView; readonly event: PlanEvent }) {
  const { view } = of;
  const t = texts.in(view.language);
  const { kind } = event;
  const isUndated = event.due === null && (kind === 'promised' || kind === 'moved');
  const due = event.due === null ? '' : dateWords(view, event.due);
  return (
    <li data-state="done">
      <p>
        <b>{isUndated ? t(`event.${kind}-undated`) : t(`event.${kind}`, { due })}</b>
      </p>
      <p class="sky-muted sky-small">
        <time datetime={isoOf(event.on)}>{dateWords(view, event.on)}</time> {t('event.imported')}
        {event.unverified ? ` ${t('unverified')}` : ''}
      </p>
      {event.reason === null ? null : (
        <p>
          <Words view={view} wording={event.reason} />
        </p>
      )}
      <Cites of={of} cites={event.sources} />
    </li>
  );
}

/** As HTML reads it: a year, a month or a day. */
const isoOf = (date: string) =>
  date.length === 10 ? startOfDay(startOf(date)).toISOString() : endOf(date).slice(0, date.length);
