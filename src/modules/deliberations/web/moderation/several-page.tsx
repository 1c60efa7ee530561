import type { SentForm } from '../../../../platform/http/site-env.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import type { JudgeRefusal } from '../../app/judge-statement.ts';
import { mostAtOnce } from '../../app/moderate-statements.ts';
import type { QueuedStatement } from '../../store/read-moderation.ts';
import { ConversationFrame, type ConversationView } from '../frame/conversation-frame.tsx';
import { type FormField, FormFields, mistakesOf } from '../frame/form-fields.tsx';
import { DecisionActs, decisionFieldsOf } from './decide-page.tsx';
import { seenOf } from './moderation-act.tsx';

/** What became of the statements that were decided on just now. */
export interface Decided {
  readonly done: number;
  /** Those that were left as they are. */
  readonly left: readonly { readonly sid: number; readonly code: JudgeRefusal }[];
}

export interface SeveralProps extends ConversationView {
  /** What waits and others have written, the first ones. */
  readonly queue: readonly QueuedStatement[];
  readonly sent: SentForm | undefined;
  /** Null: the page is opened for the first time. */
  readonly decided: Decided | null;
}

/** Several statements and one decision, with one reason for all of them. */
export function SeveralPage(props: SeveralProps) {
  const { view, t, to, queue, sent } = props;
  const isEmpty = queue.length === 0;
  const act = { name: 'act', label: t('moderate.question.label') };
  const decision = decisionFieldsOf(props);
  // Others may have decided on the last ones meanwhile: then the note stands there to be copied.
  const note = decision.filter(({ name }) => name === 'note' && sent?.given.note);
  const fields = isEmpty ? note : [statementsField(props), ...decision];
  const mistakes = mistakesOf(view, isEmpty ? note : [act, ...fields], sent?.errors ?? {});
  const given = { ...sent?.given, statements: sent?.chosen.statements ?? [] };
  const form = <FormFields view={view} fields={fields} given={given} mistakes={mistakes} />;
  return (
    <ConversationFrame
      {...props}
      share="private"
      heading={t('several.title')}
      lead={t('several.lead', { most: mostAtOnce })}
      mistakes={mistakes}
      before={<WhatBecame {...props} />}
    >
      {isEmpty ? (
        <>
          <Empty title={t('moderate.none')} why={t('moderate.none.why')} />
          {form}
        </>
      ) : (
        <Form view={view} action={to('moderation/several')} class="sky-flow">
          {form}
          <DecisionActs t={t} mayShow />
        </Form>
      )}
      <p class="sky-small">
        <a href={to('moderation')}>{t('several.back')}</a>
      </p>
    </ConversationFrame>
  );
}

/** How many went through, and which did not and why. */
function WhatBecame({ view, t, to, decided }: SeveralProps) {
  if (decided === null) return null;
  const { done, left } = decided;
  const tone = left.length === 0 ? 'success' : 'warning';
  return (
    <Alert view={view} tone={tone} title={t('several.done', { done, left: left.length })}>
      {left.length === 0 ? null : (
        <ul>
          {left.map(({ sid, code }) => (
            <li>
              <a href={to(`moderation/${sid}`)}>{t('log.see', { sid })}</a>{' '}
              {t(`several.left.${code}`)}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

function statementsField({ t, queue }: SeveralProps): FormField {
  return {
    kind: 'several',
    name: 'statements',
    label: t('several.statements'),
    options: queue.map(({ sid, text, why, latestAct }) => ({
      value: `${sid}.${seenOf(latestAct)}`,
      label: text,
      byPeople: true,
      hint: `${t('log.see', { sid })} · ${t(`moderate.why.${why}`)}`,
    })),
  };
}
