import { Button, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Radios } from '../../../../platform/ui/choices/choices.tsx';
import { ErrorSummary } from '../../../../platform/ui/error-summary/error-summary.tsx';
import { TextField } from '../../../../platform/ui/field/field.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { LongText } from '../../../../platform/ui/long-text/long-text.tsx';
import { TimeLine } from '../../../../platform/ui/time-line/time-line.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { longestNote } from '../../app/moderate-statement.ts';
import { declineReasons } from '../../domain/statement-states.ts';
import type { PublicConversation, Statement } from '../../store/read.ts';
import type { LoggedAct } from '../../store/read-moderation.ts';
import { texts } from '../../texts.ts';
import { addressOf, ConversationFrame } from '../frame/conversation-frame.tsx';
import { errorOf, mistakesOf } from '../frame/mistakes.ts';
import { QuotedStatement, StatementNumber } from '../frame/quoted-statement.tsx';
import { StatementText } from '../frame/statement-text.tsx';
import { actEvent } from './moderation-act.tsx';

export interface DecideProps {
  readonly view: View;
  readonly conversation: PublicConversation;
  readonly statement: Statement;
  readonly similar: readonly Statement[];
  /** The newest first. */
  readonly acts: readonly LoggedAct[];
  /** As sent before, so that nothing must be typed twice. */
  readonly given: Readonly<Record<string, string>>;
  /** Field → key of the sentence. */
  readonly errors: Readonly<Record<string, string>>;
}

/** One statement and one question: should people see it? */
export function DecidePage(props: DecideProps) {
  const { view, conversation, statement, similar, acts, errors } = props;
  const t = texts.in(view.language);
  const mistakes = mistakesOf(view, fieldsOf(view), errors);
  return (
    <ConversationFrame
      view={view}
      share="private"
      conversation={conversation}
      current={null}
      heading={t('moderate.question', { sid: statement.sid })}
      before={<ErrorSummary view={view} mistakes={mistakes} />}
      {...(mistakes.length > 0 ? { state: 'error' as const } : {})}
    >
      <StatementText view={view} statement={statement} />
      {similar.length === 0 ? null : (
        <section>
          <h2>{t('moderate.similar')}</h2>
          <ul class="statement-list">
            {similar.map((other) => (
              <li>
                <StatementNumber view={view} sid={other.sid} />
                <QuotedStatement view={view} conversation={conversation} statement={other} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <DecideForm {...props} mistakes={mistakes} />
      {acts.length === 0 ? null : (
        <section>
          <h2>{t('statement.history')}</h2>
          <TimeLine view={view} events={acts.map((act) => actEvent(view, act))} />
        </section>
      )}
    </ConversationFrame>
  );
}

function fieldsOf(view: View) {
  const t = texts.in(view.language);
  return {
    act: { label: t('moderate.question.label') },
    reason: { label: t('moderate.reason') },
    'merged-into': { label: t('moderate.merged-into') },
    note: { label: t('moderate.note'), limit: longestNote },
  };
}

function DecideForm({
  view,
  conversation,
  statement,
  given,
  mistakes,
}: DecideProps & { readonly mistakes: ReturnType<typeof mistakesOf> }) {
  const t = texts.in(view.language);
  const isShown = statement.state === 'shown' && statement.isReviewed;
  return (
    <Form
      view={view}
      action={addressOf(view, conversation, `moderation/${statement.sid}`)}
      class="sky-flow"
    >
      <Radios
        view={view}
        name="reason"
        legend={t('moderate.reason')}
        hint={t('moderate.reason.hint')}
        options={declineReasons.map((value) => ({
          value,
          label: t(`reason.${value}`),
          hint: t(`reason.${value}.hint`),
        }))}
        value={given.reason}
        {...errorOf(mistakes, 'reason')}
      />
      <TextField
        view={view}
        name="merged-into"
        label={t('moderate.merged-into')}
        hint={t('moderate.merged-into.hint')}
        type="number"
        size={6}
        value={given['merged-into']}
        {...errorOf(mistakes, 'merged-into')}
      />
      <LongText
        view={view}
        name="note"
        label={t('moderate.note')}
        hint={t('moderate.note.hint')}
        rows={3}
        limit={longestNote}
        value={given.note}
        {...errorOf(mistakes, 'note')}
      />
      <ButtonRow>
        <Button name="act" value="decline" id="act">
          {t('moderate.decline.act')}
        </Button>
        {isShown ? null : (
          <Button variant="secondary" name="act" value="accept">
            {t('moderate.accept')}
          </Button>
        )}
      </ButtonRow>
      <p class="sky-muted sky-small">{t('moderate.next')}</p>
    </Form>
  );
}
