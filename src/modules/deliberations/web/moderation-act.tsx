import { Moment } from '../../../platform/ui/time/moment.tsx';
import type { View } from '../../../platform/ui/view.ts';
import { declineReasons } from '../domain/statement-states.ts';
import { wordingIn } from '../domain/wording.ts';
import type { LoggedAct } from '../store/read-moderation.ts';
import { texts } from '../texts.ts';

/** One act of moderation in a line: what, why, who, when. */
export function ActLine({ view, act }: { readonly view: View; readonly act: LoggedAct }) {
  const by = wordingIn(act.by, view.language);
  return (
    <p>
      <b>{actWords(view, act)}</b>{' '}
      <span class="sky-muted sky-small">
        <span lang={by.language}>{by.text}</span>
        {view.t('problem.between')}
        <Moment at={act.at} view={view} show="minute" />
      </span>
    </p>
  );
}

function actWords(view: View, { act, reason }: LoggedAct): string {
  const t = texts.in(view.language);
  const known = declineReasons.find((candidate) => candidate === reason);
  if (act === 'accept') return t('log.accept');
  return known === undefined
    ? t('log.decline')
    : t('log.decline.because', { reason: t(`reason.${known}`) });
}
