import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import {
  Button,
  ButtonLink,
  ButtonRow,
  EqualButtons,
} from '../../../../platform/ui/button/button.tsx';
import { Details } from '../../../../platform/ui/details/details.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Progress } from '../../../../platform/ui/progress/progress.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { Turn } from '../../app/next-statement.ts';
import { passReasons } from '../../domain/votes.ts';
import { votesBeforeWriting } from '../../domain/writing-rules.ts';
import type { OwnVote, PublicConversation, Statement } from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { addressOf, ConversationFrame } from '../frame/conversation-frame.tsx';
import { StatementText } from '../frame/statement-text.tsx';
import { choiceWord } from '../frame/vote-words.ts';

export interface TakePartProps {
  readonly view: View;
  readonly conversation: PublicConversation;
  /** The statement to vote on; null: nothing is left. */
  readonly statement: Statement | null;
  /** What the person says to it now, where it was chosen to be changed. */
  readonly current: number | null;
  readonly turn: Turn;
  /** The newest vote, which can be taken back here. */
  readonly last: OwnVote | null;
}

/** One statement, three answers of equal weight. */
export function TakePartPage(props: TakePartProps) {
  const { view, conversation, statement } = props;
  if (statement === null) return <NothingLeft {...props} />;
  const t = texts.in(view.language);
  return (
    <ConversationFrame
      view={view}
      share="private"
      conversation={conversation}
      current="take-part"
      heading={t('take-part.title')}
      scripts={['vote.js']}
    >
      <Counted {...props} />
      {props.turn.answered > 0 ? null : (
        <Alert view={view} tone="info" title={t('take-part.public.title')}>
          <p>{t('take-part.public')}</p>
        </Alert>
      )}
      <StatementText view={view} statement={statement} id="statement" />
      {props.current === null ? null : (
        <p>{t('take-part.change', { choice: choiceWord(view, props.current) })}</p>
      )}
      <Answers view={view} conversation={conversation} sid={statement.sid} />
      <Progress value={props.turn.answered} max={props.turn.shown} label={progressOf(props)} />
      <Further {...props} />
    </ConversationFrame>
  );
}

function Answers({
  view,
  conversation,
  sid,
}: Pick<TakePartProps, 'view' | 'conversation'> & { readonly sid: number }) {
  const t = texts.in(view.language);
  const action = addressOf(view, conversation, 'votes');
  const choices = [
    { value: 'agree', label: t('take-part.agree'), sign: '○' },
    { value: 'disagree', label: t('take-part.disagree'), sign: '×' },
    { value: 'pass', label: t('take-part.pass'), sign: '―' },
  ];
  return (
    <>
      <Form view={view} action={action} class="vote-form" id="answers">
        <input type="hidden" name="sid" value={sid} />
        <EqualButtons name="choice" choices={choices} />
      </Form>
      <p class="vote-keys" data-waiting="">
        <input type="checkbox" id="vote-keys" checked />
        <label for="vote-keys">{t('vote.keys')}</label>
      </p>
      <Details summary={t('take-part.because')}>
        <Form view={view} action={action} class="vote-form">
          <input type="hidden" name="sid" value={sid} />
          <input type="hidden" name="choice" value="pass" />
          <ButtonRow>
            {passReasons.map((reason) => (
              <Button variant="secondary" name="passReason" value={reason}>
                {t(`take-part.because.${reason}`)}
              </Button>
            ))}
          </ButtonRow>
        </Form>
        <p class="sky-small sky-muted">{t('take-part.because.why')}</p>
      </Details>
    </>
  );
}

/** The vote that was given last, counted, and the way to take it back. */
function Counted({ view, conversation, last, statement }: TakePartProps) {
  if (last === null || last.sid === statement?.sid) return null;
  const t = texts.in(view.language);
  const back = addressOf(view, conversation, `take-part?statement=${last.sid}`);
  return (
    <div class="vote-counted">
      <p data-announce>
        {t('take-part.counted', { choice: choiceWord(view, last.value) })}
        <q lang={last.language}>{last.text}</q>
      </p>
      <Form view={view} action={addressOf(view, conversation, 'votes')} class="vote-form">
        <input type="hidden" name="sid" value={last.sid} />
        <input type="hidden" name="choice" value="withdraw" />
        <input type="hidden" name="back" value={back} />
        <Button variant="quiet">{t('take-part.undo')}</Button>
      </Form>
    </div>
  );
}

function Further({ view, conversation, turn }: TakePartProps) {
  const t = texts.in(view.language);
  const needed = votesBeforeWriting - turn.answered;
  return (
    <section aria-labelledby="own">
      <h2 id="own">{t('take-part.own')}</h2>
      {needed > 0 ? (
        <p>{t('take-part.own.later', { needed })}</p>
      ) : (
        <p>
          <a href={addressOf(view, conversation, 'write')}>{t('take-part.own.now')}</a>
        </p>
      )}
      <p class="sky-muted">{t('take-part.stop')}</p>
    </section>
  );
}

function NothingLeft(props: TakePartProps) {
  const { view, conversation, turn } = props;
  const t = texts.in(view.language);
  const empty = turn.shown === 0;
  return (
    <ConversationFrame
      view={view}
      share="private"
      conversation={conversation}
      current="take-part"
      heading={t(empty ? 'take-part.done.none' : 'take-part.done.title')}
      lead={empty ? undefined : t('take-part.done.lead', { answered: turn.answered })}
      scripts={['vote.js']}
    >
      <Counted {...props} />
      {empty ? null : (
        <>
          <Progress value={turn.answered} max={turn.shown} label={progressOf(props)} />
          <p id="statement" tabindex={-1}>
            {t('take-part.done.next')}
          </p>
          <ButtonLink href={addressOf(view, conversation, 'map')}>
            {t('take-part.done.map')}
          </ButtonLink>
        </>
      )}
      <Further {...props} />
    </ConversationFrame>
  );
}

function progressOf({ view, turn: { answered, shown } }: TakePartProps): string {
  return texts.in(view.language)('take-part.progress', { answered, shown });
}
