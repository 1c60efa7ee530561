import type { Child } from 'hono/jsx';
import { TimeLine } from '../../../../platform/ui/time-line/time-line.tsx';
import { Words } from '../../../../platform/ui/words.tsx';
import { isTextPublic } from '../../domain/declined-texts.ts';
import { declineReasons } from '../../domain/statement-states.ts';
import type { LoggedAct } from '../../store/read-moderation.ts';
import type { ConversationView } from '../frame/conversation-frame.tsx';
import { StatementText } from '../frame/statement-text.tsx';

interface ActsProps extends ConversationView {
  readonly acts: readonly LoggedAct[];
  /** More about an act. */
  readonly more?: (act: LoggedAct) => Child;
}

/** Acts of moderation as events: what and why, when, and in whose name. */
export function ModerationActs({ view, t, acts, more }: ActsProps) {
  const events = acts.map((act) => ({
    at: act.at,
    what: whatOf(t, act),
    who: <Words view={view} wording={act.by} />,
    children: more?.(act),
  }));
  return <TimeLine view={view} events={events} />;
}

/** The mark by which a form says which decision on a statement its page showed last. */
export function seenOf(latestAct: string | null | undefined): string {
  return latestAct ?? 'no-act';
}

export function whatOf(t: ConversationView['t'], { act, reason }: LoggedAct): string {
  const known = declineReasons.find((candidate) => candidate === reason);
  if (act === 'accept') return t('log.accept');
  return known === undefined
    ? t('log.decline')
    : t('log.decline.because', { reason: t(`reason.${known}`) });
}

interface ModeratedProps extends ConversationView {
  readonly statement: Omit<LoggedAct['statement'], 'mergedInto'>;
  /** Of the latest decision on it; null: none was given. */
  readonly reason: string | null;
}

/** The text of a statement where everybody may read it. */
export function ModeratedText({ view, t, statement, reason }: ModeratedProps) {
  return isTextPublic(statement.state, reason) ? (
    <StatementText view={view} statement={statement} />
  ) : (
    <p class="sky-muted">{t('log.hidden')}</p>
  );
}

/** Leads from a statement that says the same to the one that stands for both. */
export function MergedInto({ t, to, sid }: ConversationView & { readonly sid: number }) {
  return <a href={to(`statements/${sid}`)}>{t('statement.merged-into', { sid })}</a>;
}
