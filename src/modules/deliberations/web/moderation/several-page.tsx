import type { SentForm } from '../../../../platform/http/site-env.ts';
import { mostAtOnce } from '../../app/judge-several.ts';
import { declineReasons } from '../../domain/statement-states.ts';
import type { QueuedStatement } from '../../store/read-moderation.ts';
import { ConversationFrame, type ConversationView } from '../frame/conversation-frame.tsx';
import { seenOf } from './moderation-act.tsx';
import { type Decided, severalForm, WhatBecame } from './several-form.tsx';

export interface SeveralProps extends ConversationView {
  /** What waits and others have written, the first ones. */
  readonly queue: readonly QueuedStatement[];
  readonly sent: SentForm | undefined;
  readonly decided: Decided | null;
}

/** Several statements of one conversation, to be decided on alike. */
export function SeveralPage(props: SeveralProps) {
  const { view, t, to, queue, sent, decided } = props;
  const options = queue.map(({ sid, text, why, latestAct }) => ({
    value: `${sid}.${seenOf(latestAct)}`,
    label: text,
    byPeople: true,
    hint: `${t('log.see', { sid })} · ${t(`moderate.why.${why}`)}`,
  }));
  const action = to('moderation/several');
  const { mistakes, form } = severalForm({ view, action, options, reasons: declineReasons, sent });
  return (
    <ConversationFrame
      {...props}
      share="private"
      heading={t('several.title')}
      lead={t('several.lead', { most: mostAtOnce })}
      mistakes={mistakes}
      before={<WhatBecame view={view} decided={decided} />}
    >
      {form}
      <p class="sky-small">
        <a href={to('moderation')}>{t('several.back')}</a>
      </p>
    </ConversationFrame>
  );
}
