import type { Child } from 'hono/jsx';
import { Moment } from '../time/moment.tsx';
import type { View } from '../view.ts';

export interface TimeLineEvent {
  readonly at: Date;
  /** What happened, or what is going to. */
  readonly what: Child;
  readonly who?: Child;
  /** The reason, or what it was about. */
  readonly children?: Child;
  /** Without one, the time decides: what lies ahead is later. */
  readonly state?: 'done' | 'now' | 'later';
}

export interface TimeLineProps {
  readonly view: View;
  readonly events: readonly TimeLineEvent[];
  readonly show?: 'day' | 'minute';
}

/** What happened to a thing, and when, by whom and why: each event with its time, in one order. */
export function TimeLine({ view, events, show = 'minute' }: TimeLineProps) {
  return (
    <ol class="sky-time-line">
      {events.map((event) => (
        <Event view={view} event={event} show={show} />
      ))}
    </ol>
  );
}

interface EventProps {
  readonly view: View;
  readonly event: TimeLineEvent;
  readonly show: 'day' | 'minute';
}

function Event({ view, event, show }: EventProps) {
  const { at, what, who, children, state = at > view.now ? 'later' : 'done' } = event;
  return (
    <li data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
      <p>
        {state === 'done' ? null : <span class="sky-hidden">{view.t(`steps.${state}`)}</span>}
        <b>{what}</b>
      </p>
      <p class="sky-muted sky-small">
        <Moment at={at} view={view} show={show} /> {who}
      </p>
      {children}
    </li>
  );
}
