import type { Step } from '../../../../platform/ui/steps/steps.tsx';
import { formatDay } from '../../../../platform/ui/time/format-time.ts';
import { Moment } from '../../../../platform/ui/time/moment.tsx';
import { endOf } from '../../domain/conversation-states.ts';
import type { ConversationView } from '../frame/conversation-frame.tsx';

/** So long after closing the convener owes its written answer. */
const answerWithinMs = 60 * 86_400_000;

/** The way of a conversation with its dates: what was, what is, what comes. */
export function conversationSteps({ view, t, isOpen, conversation }: ConversationView): Step[] {
  const { createdAt, opensAt, origin, conclusion } = conversation;
  const end = endOf(conversation);
  const step = (label: string, at: Date | null, state: Step['state']): Step => ({
    label,
    state,
    date: at === null ? undefined : <Moment view={view} at={at} />,
  });
  const opened = step(t('front.step.open'), opensAt, isOpen ? 'now' : 'done');
  const closed = (state: Step['state']) =>
    step(t('front.step.closed'), end, isOpen ? 'later' : state);
  if (origin !== null) {
    return [step(t('front.step.imported'), origin.importedAt, 'done'), opened, closed('now')];
  }
  const prepared = step(t('front.step.prepared'), createdAt, 'done');
  const due = end === null ? null : new Date(end.getTime() + answerWithinMs);
  const answer = (state: Step['state'], date?: string): Step => ({
    label: t('front.step.answered'),
    state,
    date,
  });
  if (conclusion !== null) return [prepared, opened, closed('done'), answer('done')];
  const until = due === null ? undefined : t('front.until', { day: formatDay(view, due) });
  return [prepared, opened, closed('done'), answer(isOpen ? 'later' : 'now', until)];
}
