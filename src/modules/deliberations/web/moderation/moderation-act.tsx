import type { TimeLineEvent } from '../../../../platform/ui/time-line/time-line.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { declineReasons } from '../../domain/statement-states.ts';
import { wordingIn } from '../../domain/wording.ts';
import type { LoggedAct } from '../../store/read-moderation.ts';
import { texts } from '../../texts.ts';

/** One act of moderation as an event: what and why, when, and in whose name. */
export function actEvent(view: View, act: LoggedAct): TimeLineEvent {
  const by = wordingIn(act.by, view.language);
  return {
    at: act.at,
    what: actWords(view, act),
    who: <span lang={by.language}>{by.text}</span>,
  };
}

function actWords(view: View, { act, reason }: LoggedAct): string {
  const t = texts.in(view.language);
  const known = declineReasons.find((candidate) => candidate === reason);
  if (act === 'accept') return t('log.accept');
  return known === undefined
    ? t('log.decline')
    : t('log.decline.because', { reason: t(`reason.${known}`) });
}
