import { Button, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Details } from '../../../../platform/ui/details/details.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { ForgetBrowser } from '../../../../platform/ui/form/forget-browser.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Tag } from '../../../../platform/ui/tag/tag.tsx';
import { declineReasons } from '../../domain/statement-states.ts';
import type { OwnStatement, OwnVote } from '../../store/read.ts';
import { BringVotes } from '../frame/bring-votes.tsx';
import { ConversationFrame, type ConversationView } from '../frame/conversation-frame.tsx';
import { OtherPages } from '../frame/other-pages.tsx';
import type { PageNumbers } from '../frame/read-number.ts';
import { StatementText } from '../frame/statement-text.tsx';
import { VoteForm } from '../frame/vote-form.tsx';
import { choiceWord, passReasonWord, voteChoices } from '../frame/vote-words.ts';

export interface MineProps extends ConversationView, PageNumbers {
  /** One page of them, the newest first. */
  readonly votes: readonly OwnVote[];
  readonly statements: readonly OwnStatement[];
  /** How many people voted on each statement, as far as the map knows. */
  readonly voters: ReadonlyMap<number, number>;
  /** Whether this browser voted before the person signed in. */
  readonly bringable: boolean;
}

/** What this browser or account said: its votes, its statements, and the way out. */
export function MinePage(props: MineProps) {
  const { t, isOpen, votes, statements } = props;
  return (
    <ConversationFrame
      {...props}
      share="private"
      current="mine"
      heading={t('mine.title')}
      lead={t('mine.lead')}
    >
      {isOpen ? null : <p>{t('mine.closed')}</p>}
      {isOpen && props.bringable ? <BringVotes {...props} /> : null}
      {statements.length === 0 ? null : <OwnStatements {...props} />}
      <section aria-labelledby="votes">
        <h2 id="votes">{t('mine.votes')}</h2>
        {votes.length === 0 ? <NoVotes {...props} /> : <OwnVotes {...props} />}
      </section>
      {isOpen && votes.length > 0 ? <Leave {...props} /> : null}
      <ForgetBrowser view={props.view} />
    </ConversationFrame>
  );
}

function NoVotes({ t, isOpen, to }: MineProps) {
  const act = isOpen ? { act: { href: to('take-part'), label: t('front.act') } } : {};
  return <Empty title={t('mine.votes.none')} why={t('mine.votes.none.why')} {...act} />;
}

function OwnVotes(props: MineProps) {
  return (
    <>
      <ul class="statement-list">
        {props.votes.map((vote) => (
          <li id={`vote-${vote.sid}`}>
            <StatementText view={props.view} statement={vote} />
            <p>{saidWords(props, vote)}</p>
            {props.isOpen ? <ChangeForm {...props} vote={vote} /> : null}
          </li>
        ))}
      </ul>
      <OtherPages {...props} list="mine" />
    </>
  );
}

function saidWords({ view, t }: MineProps, { value, passReason }: OwnVote): string {
  const choice = choiceWord(view, value);
  const reason = value === 0 ? passReasonWord(view, passReason) : undefined;
  return reason === undefined
    ? t('mine.said', { choice })
    : t('mine.said.because', { choice, reason });
}

function ChangeForm({ view, t, to, page, vote }: MineProps & { readonly vote: OwnVote }) {
  const named = (act: string) => t('mine.of', { act, text: vote.text });
  const others =
    vote.state === 'shown' ? voteChoices.filter(({ value }) => value !== vote.value) : [];
  const back = page === 1 ? 'mine' : `mine?page=${page}`;
  return (
    <VoteForm view={view} to={to} sid={vote.sid} back={back}>
      <ButtonRow>
        {others.map(({ choice }) => {
          const words = t(`mine.change.${choice}`);
          return (
            <Button variant="secondary" name="choice" value={choice} label={named(words)}>
              {words}
            </Button>
          );
        })}
        <Button variant="quiet" name="choice" value="withdraw" label={named(t('mine.take-back'))}>
          {t('mine.take-back')}
        </Button>
      </ButtonRow>
    </VoteForm>
  );
}

const stateTags = { shown: 'done', waiting: 'open', declined: 'failed' } as const;

function OwnStatements(props: MineProps) {
  const { view, t, to, statements, voters } = props;
  return (
    <section aria-labelledby="statements">
      <h2 id="statements">{t('mine.statements')}</h2>
      <ul class="statement-list">
        {statements.map((statement) => (
          <li>
            <p>
              <Tag state={stateTags[statement.state]}>{t(`mine.statement.${statement.state}`)}</Tag>
            </p>
            <StatementText view={view} statement={statement} />
            {statement.state === 'declined' ? <Reason {...props} {...statement} /> : null}
            {statement.state === 'shown' ? (
              <p>
                {t('mine.votes-on-it', { people: voters.get(statement.sid) ?? 1 })}{' '}
                <a href={to(`statements/${statement.sid}`)}>{t('mine.closer')}</a>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reason({ t, decision }: Pick<MineProps, 't'> & Pick<OwnStatement, 'decision'>) {
  const reason = declineReasons.find((known) => known === decision?.reason);
  const note = decision?.note ?? '';
  return (
    <>
      {reason === undefined ? null : <p>{t(`mine.reason.${reason}`)}</p>}
      {note === '' ? null : <p>{t('mine.note', { note })}</p>}
    </>
  );
}

function Leave({ view, t, to }: ConversationView) {
  return (
    <section aria-labelledby="leave">
      <h2 id="leave">{t('mine.leave')}</h2>
      <p>{t('mine.leave.what')}</p>
      <Details summary={t('mine.leave.open')}>
        <Form view={view} action={to('leave')}>
          <Button variant="destructive">{t('mine.leave.act')}</Button>
        </Form>
      </Details>
    </section>
  );
}
