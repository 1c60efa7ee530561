import { Moment } from '../../../platform/ui/time/moment.tsx';
import type { View } from '../../../platform/ui/view.ts';
import { declineReasons } from '../domain/statement-states.ts';
import { wordingIn } from '../domain/wording.ts';
import type { LoggedAct } from '../store/read-moderation.ts';
import { texts } from '../texts.ts';

/** One act of moderation in two lines: what and why, then when and who. */
export function ActLine({ view, act }: { readonly view: View; readonly act: LoggedAct }) {
  const by = wordingIn(act.by, view.language);
  return (
    <>
      <p>
        <b>{actWords(view, act)}</b>
      </p>
      <p class="sky-muted sky-small">
        <Moment at={act.at} view={view} show="minute" /> <span lang={by.language}>{by.text}</span>
      </p>
    </>
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
