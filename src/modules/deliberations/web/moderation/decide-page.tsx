import { wordingIn } from '../../../../platform/i18n/wording.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Button, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { formatMinute } from '../../../../platform/ui/time/format-time.ts';
import { longestNote } from '../../app/judge-statement.ts';
import { type DeclineReason, declineReasons } from '../../domain/statement-states.ts';
import type { Statement } from '../../store/read.ts';
import type { LoggedAct } from '../../store/read-moderation.ts';
import { ConversationFrame, type ConversationView } from '../frame/conversation-frame.tsx';
import {
  type FormField,
  FormFields,
  type FormFieldsProps,
  mistakesOf,
} from '../frame/form-fields.tsx';
import { NumberedStatement } from '../frame/quoted-statement.tsx';
import { StatementText } from '../frame/statement-text.tsx';
import { ModerationActs, whatOf } from './moderation-act.tsx';

export interface DecideProps extends ConversationView {
  readonly statement: Statement;
  readonly similar: readonly Statement[];
  /** The newest first. */
  readonly acts: readonly LoggedAct[];
  /** As sent before, so that nothing must be typed twice. */
  readonly given: Readonly<Record<string, string>>;
  /** Field → key of the sentence. */
  readonly errors: Readonly<Record<string, string>>;
  /** The latest act that the moderator knows of. */
  readonly seen: string;
  /** Another moderator decided after the page had been drawn. */
  readonly isOvertaken: boolean;
}

/** One statement and one question: should people see it? */
export function DecidePage(props: DecideProps) {
  const { view, t, statement, similar, acts, errors, isOvertaken } = props;
  const fields = decisionFieldsOf(props);
  const act = { name: 'act', label: t('moderate.question.label') };
  const mistakes = mistakesOf(view, [act, ...fields], errors);
  return (
    <ConversationFrame
      {...props}
      share="private"
      heading={t('moderate.question', { sid: statement.sid })}
      mistakes={mistakes}
    >
      {isOvertaken ? <Overtaken {...props} /> : null}
      <StatementText view={view} statement={statement} />
      {similar.length === 0 ? null : (
        <section>
          <h2>{t('moderate.similar')}</h2>
          <ul class="statement-list">
            {similar.map((each) => (
              <li>
                <NumberedStatement {...props} statement={each} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <DecideForm {...props} fields={fields} mistakes={mistakes} />
      <p>
        <a href={props.to('moderation')}>{t('moderate.back')}</a>
      </p>
      {acts.length === 0 ? null : (
        <section>
          <h2>{t('statement.history')}</h2>
          <ModerationActs {...props} />
        </section>
      )}
    </ConversationFrame>
  );
}

/** What another moderator decided meanwhile, before it is overturned. */
function Overtaken({ view, t, acts: [latest] }: DecideProps) {
  const title =
    latest === undefined
      ? view.t('refusal.changed-since.title')
      : t('moderate.overtaken', {
          who: wordingIn(latest.by, view.language).text,
          at: formatMinute(view, latest.at),
          what: whatOf(t, latest),
        });
  return (
    <Alert view={view} tone="warning" title={title}>
      <p>{t('moderate.overtaken.next')}</p>
    </Alert>
  );
}

/** Why a statement is not shown, and what its author is told. */
export function decisionFieldsOf(
  { t }: Pick<ConversationView, 't'>,
  reasons: readonly DeclineReason[] = declineReasons,
): FormField[] {
  const original: FormField = {
    kind: 'line',
    name: 'merged-into',
    type: 'number',
    size: 6,
    label: t('moderate.merged-into'),
    hint: t('moderate.merged-into.hint'),
  };
  return [
    {
      kind: 'one',
      name: 'reason',
      label: t('moderate.reason'),
      hint: t('moderate.reason.hint'),
      options: reasons.map((value) => ({
        value,
        label: t(`reason.${value}`),
        hint: t(`reason.${value}.hint`),
      })),
    },
    ...(reasons.includes('duplicate') ? [original] : []),
    {
      kind: 'text',
      name: 'note',
      rows: 3,
      limit: longestNote,
      label: t('moderate.note'),
      hint: t('moderate.note.hint'),
    },
  ];
}

function DecideForm(props: DecideProps & FormFieldsProps) {
  const { view, t, to, statement, seen } = props;
  const isShown = statement.state === 'shown' && statement.isReviewed;
  return (
    <Form view={view} action={to(`moderation/${statement.sid}`)} class="sky-flow" seen={seen}>
      <FormFields {...props} />
      <DecisionActs t={t} mayShow={!isShown} />
    </Form>
  );
}

interface DecisionActsProps extends Pick<ConversationView, 't'> {
  readonly mayShow: boolean;
}

/** The ways to decide, and what follows from either. */
export function DecisionActs({ t, mayShow }: DecisionActsProps) {
  return (
    <>
      <ButtonRow>
        <Button name="act" value="decline" id="act">
          {t('moderate.decline.act')}
        </Button>
        {mayShow ? (
          <Button variant="secondary" name="act" value="accept">
            {t('moderate.accept')}
          </Button>
        ) : null}
      </ButtonRow>
      <p class="sky-muted sky-small">{t('moderate.next')}</p>
    </>
  );
}
