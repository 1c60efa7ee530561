import type { Step } from '../../../../platform/ui/steps/steps.tsx';
import { formatDay } from '../../../../platform/ui/time/format-time.ts';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { stateAt } from '../../domain/conversation-states.ts';
import type { PublicConversation } from '../../store/read.ts';
import { texts } from '../../texts.ts';

/** So long after closing the convener owes its written answer. */
const answerWithinMs = 60 * 86_400_000;

/** The way of a conversation with its dates: what was, what is, what comes. */
export function conversationSteps(view: View, conversation: PublicConversation): Step[] {
  const { createdAt, opensAt, closedAt, closesAt, origin, conclusion } = conversation;
  const t = texts.in(view.language);
  const isOpen = stateAt(conversation, view.now) === 'open';
  const end = closedAt ?? closesAt;
  const step = (label: string, at: Date | null, state: Step['state']): Step => ({
    label,
    state,
    ...(at === null ? {} : { date: <Moment view={view} at={at} /> }),
  });
  const opened = step(t('front.step.open'), opensAt, isOpen ? 'now' : 'done');
  const begin =
    origin === null
      ? [step(t('front.step.prepared'), createdAt, 'done'), opened]
      : [step(t('front.step.imported'), origin.importedAt, 'done'), opened];
  const answered = conclusion !== null;
  const isLast = origin !== null;
  const closed = step(t('front.step.closed'), end, closedState(isOpen, isLast));
  if (isLast) return [...begin, closed];
  const due = end === null ? null : new Date(end.getTime() + answerWithinMs);
  const state = answered ? 'done' : isOpen ? 'later' : 'now';
  const answer: Step = {
    label: t('front.step.answered'),
    state,
    ...(due === null || answered ? {} : { date: t('front.until', { day: formatDay(view, due) }) }),
  };
  return [...begin, closed, answer];
}

function closedState(isOpen: boolean, isLast: boolean): Step['state'] {
  if (isOpen) return 'later';
  return isLast ? 'now' : 'done';
}
