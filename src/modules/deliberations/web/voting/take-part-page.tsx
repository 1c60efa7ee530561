import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Details } from '../../../../platform/ui/details/details.tsx';
import { peopleMarks } from '../../../../platform/ui/people-text.tsx';
import { Progress } from '../../../../platform/ui/progress/progress.tsx';
import type { Turn } from '../../app/next-statement.ts';
import { passReasons } from '../../domain/votes.ts';
import { isOurs } from '../../domain/what-leaves.ts';
import { votesBeforeWriting } from '../../domain/writing-rules.ts';
import type { OwnVote, Statement } from '../../store/read.ts';
import { BringVotes } from '../frame/bring-votes.tsx';
import { ConversationFrame, type ConversationView } from '../frame/conversation-frame.tsx';
import { StatementText } from '../frame/statement-text.tsx';
import { VoteButtons, VoteForm } from '../frame/vote-form.tsx';
import { choiceWord } from '../frame/vote-words.ts';

export interface TakePartProps extends ConversationView {
  /** The statement to vote on; null: nothing is left. */
  readonly statement: Statement | null;
  /** What the person says to it now, where it was chosen to be changed. */
  readonly vote: OwnVote | null;
  readonly turn: Turn;
  /** The newest vote, which can be taken back here. */
  readonly last: OwnVote | null;
  /** Whether this browser voted before the person signed in, and the person has not voted yet. */
  readonly bringable: boolean;
}

/** One statement, three answers of equal weight. */
export function TakePartPage(props: TakePartProps) {
  const { t, statement, turn } = props;
  const empty = turn.shown === 0;
  const done = {
    heading: t(empty ? 'take-part.done.none' : 'take-part.done.title'),
    lead: empty ? undefined : t('take-part.done.lead', { answered: turn.answered }),
  };
  return (
    <ConversationFrame
      {...props}
      share="private"
      current="take-part"
      {...(statement === null ? done : { heading: t('take-part.title') })}
      scripts={['vote.js']}
    >
      {props.bringable ? <BringVotes {...props} /> : null}
      <Counted {...props} />
      {statement === null ? null : <Question {...props} statement={statement} />}
      {statement === null && !empty ? <NothingLeft {...props} /> : null}
      <Further {...props} />
    </ConversationFrame>
  );
}

function Question(props: TakePartProps & { readonly statement: Statement }) {
  const { view, t, statement, vote, conversation } = props;
  return (
    <>
      {props.turn.answered > 0 ? null : (
        <Alert view={view} tone="info" title={t('take-part.public.title')}>
          <p>{t(isOurs(conversation) ? 'take-part.public' : 'take-part.public.imported')}</p>
        </Alert>
      )}
      <StatementText view={view} statement={statement} id="statement" />
      {vote === null ? null : (
        <p>{t('take-part.change', { choice: choiceWord(view, vote.value) })}</p>
      )}
      <Answers {...props} sid={statement.sid} />
      <Answered {...props} />
    </>
  );
}

function Answers({ view, t, to, sid }: ConversationView & { readonly sid: number }) {
  const form = { view, to, sid, class: 'vote-form' };
  return (
    <>
      <VoteForm {...form} id="answers">
        <VoteButtons view={view} />
      </VoteForm>
      <p class="vote-keys" data-waiting="">
        <input type="checkbox" id="vote-keys" checked />
        <label for="vote-keys">{t('vote.keys')}</label>
      </p>
      <Details summary={t('take-part.because')}>
        <VoteForm {...form} choice="pass">
          <ButtonRow>
            {passReasons.map((reason) => (
              <Button variant="secondary" name="passReason" value={reason}>
                {t(`take-part.because.${reason}`)}
              </Button>
            ))}
          </ButtonRow>
        </VoteForm>
        <p class="sky-small sky-muted">{t('take-part.because.why')}</p>
      </Details>
    </>
  );
}

/** The vote that was given last, counted, and the way to take it back. */
function Counted({ view, t, to, last, statement }: TakePartProps) {
  if (last === null || last.sid === statement?.sid) return null;
  const { sid } = last;
  const back = `take-part?statement=${sid}`;
  return (
    <div class="vote-counted">
      <p data-announce>
        {t('take-part.counted', { choice: choiceWord(view, last.value) })}
        <q {...peopleMarks(last.text, last.language)}>{last.text}</q>
      </p>
      <VoteForm view={view} to={to} sid={sid} choice="withdraw" back={back} class="vote-form">
        <Button variant="quiet">{t('take-part.undo')}</Button>
      </VoteForm>
    </div>
  );
}

function Further({ t, to, turn }: TakePartProps) {
  const needed = votesBeforeWriting - turn.answered;
  return (
    <section aria-labelledby="own">
      <h2 id="own">{t('take-part.own')}</h2>
      {needed > 0 ? (
        <p>{t('take-part.own.later', { needed })}</p>
      ) : (
        <p>
          <a href={to('write')}>{t('take-part.own.now')}</a>
        </p>
      )}
      <p class="sky-muted">{t('take-part.stop')}</p>
    </section>
  );
}

function NothingLeft(props: TakePartProps) {
  const { t, to } = props;
  return (
    <>
      <Answered {...props} />
      <p id="statement" tabindex={-1}>
        {t('take-part.done.next')}
      </p>
      <ButtonLink href={to('map')}>{t('take-part.done.map')}</ButtonLink>
    </>
  );
}

function Answered({ t, turn: { answered, shown } }: TakePartProps) {
  const label = t('take-part.progress', { answered, shown });
  return <Progress value={answered} max={shown} label={label} />;
}
