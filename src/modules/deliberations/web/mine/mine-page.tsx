import { Button, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Details } from '../../../../platform/ui/details/details.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Pagination } from '../../../../platform/ui/pagination/pagination.tsx';
import { Tag } from '../../../../platform/ui/tag/tag.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { Choice } from '../../app/cast-vote.ts';
import { stateAt } from '../../domain/conversation-states.ts';
import { declineReasons } from '../../domain/statement-states.ts';
import type { OwnStatement, OwnVote, PublicConversation } from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { addressOf, ConversationFrame } from '../frame/conversation-frame.tsx';
import { StatementText } from '../frame/statement-text.tsx';
import { choiceWord, passReasonWord } from '../frame/vote-words.ts';

export interface MineProps {
  readonly view: View;
  readonly conversation: PublicConversation;
  /** One page of them, the newest first. */
  readonly votes: readonly OwnVote[];
  readonly page: number;
  readonly pages: number;
  readonly statements: readonly OwnStatement[];
  /** How many people voted on each statement, as far as the map knows. */
  readonly voters: ReadonlyMap<number, number>;
}

/** What this browser or account said: its votes, its statements, and the way out. */
export function MinePage(props: MineProps) {
  const { view, conversation, votes, statements } = props;
  const t = texts.in(view.language);
  const isOpen = stateAt(conversation, view.now) === 'open';
  return (
    <ConversationFrame
      view={view}
      share="private"
      conversation={conversation}
      current="mine"
      heading={t('mine.title')}
      lead={t('mine.lead')}
    >
      {isOpen ? null : <p>{t('mine.closed')}</p>}
      {statements.length === 0 ? null : <OwnStatements {...props} />}
      <section aria-labelledby="votes">
        <h2 id="votes">{t('mine.votes')}</h2>
        {votes.length === 0 ? <NoVotes {...props} /> : <OwnVotes {...props} />}
      </section>
      {isOpen && votes.length > 0 ? <Leave view={view} conversation={conversation} /> : null}
    </ConversationFrame>
  );
}

function NoVotes({ view, conversation }: MineProps) {
  const t = texts.in(view.language);
  const isOpen = stateAt(conversation, view.now) === 'open';
  const act = { href: addressOf(view, conversation, 'take-part'), label: t('front.act') };
  return (
    <Empty
      title={t('mine.votes.none')}
      why={t('mine.votes.none.why')}
      {...(isOpen ? { act } : {})}
    />
  );
}

function OwnVotes({ view, conversation, votes, page, pages }: MineProps) {
  const isOpen = stateAt(conversation, view.now) === 'open';
  const back = addressOf(view, conversation, page === 1 ? 'mine' : `mine?page=${page}`);
  return (
    <>
      <ul class="statement-list">
        {votes.map((vote) => (
          <li id={`vote-${vote.sid}`}>
            <StatementText view={view} statement={vote} />
            <p>{saidWords(view, vote)}</p>
            {isOpen ? (
              <ChangeForm view={view} conversation={conversation} vote={vote} back={back} />
            ) : null}
          </li>
        ))}
      </ul>
      <Pagination
        view={view}
        current={page}
        total={pages}
        href={(wanted) => addressOf(view, conversation, `mine?page=${wanted}`)}
      />
    </>
  );
}

function saidWords(view: View, { value, passReason }: OwnVote): string {
  const t = texts.in(view.language);
  const choice = choiceWord(view, value);
  const reason = value === 0 ? passReasonWord(view, passReason) : undefined;
  return reason === undefined
    ? t('mine.said', { choice })
    : t('mine.said.because', { choice, reason });
}

const changes = [
  { choice: 'agree', value: 1 },
  { choice: 'disagree', value: -1 },
  { choice: 'pass', value: 0 },
] as const satisfies readonly { choice: Choice; value: number }[];

function ChangeForm({
  view,
  conversation,
  vote,
  back,
}: Pick<MineProps, 'view' | 'conversation'> & { readonly vote: OwnVote; readonly back: string }) {
  const t = texts.in(view.language);
  const named = (act: string) => t('mine.of', { act, text: vote.text });
  const others = vote.state === 'shown' ? changes.filter(({ value }) => value !== vote.value) : [];
  return (
    <Form view={view} action={addressOf(view, conversation, 'votes')}>
      <input type="hidden" name="sid" value={vote.sid} />
      <input type="hidden" name="back" value={back} />
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
    </Form>
  );
}

const stateTags = { shown: 'done', waiting: 'open', declined: 'failed' } as const;

function OwnStatements({ view, conversation, statements, voters }: MineProps) {
  const t = texts.in(view.language);
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
            {statement.state === 'declined' ? <Reason view={view} statement={statement} /> : null}
            {statement.state === 'shown' ? (
              <p>
                {t('mine.votes-on-it', { people: voters.get(statement.sid) ?? 1 })}{' '}
                <a href={addressOf(view, conversation, `statements/${statement.sid}`)}>
                  {t('mine.closer')}
                </a>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reason({ view, statement }: { readonly view: View; readonly statement: OwnStatement }) {
  const t = texts.in(view.language);
  const { decision } = statement;
  const reason = declineReasons.find((known) => known === decision?.reason);
  const note = decision?.note ?? '';
  return (
    <>
      {reason === undefined ? null : <p>{t(`mine.reason.${reason}`)}</p>}
      {note === '' ? null : <p>{t('mine.note', { note })}</p>}
    </>
  );
}

function Leave({ view, conversation }: Pick<MineProps, 'view' | 'conversation'>) {
  const t = texts.in(view.language);
  return (
    <section aria-labelledby="leave">
      <h2 id="leave">{t('mine.leave')}</h2>
      <p>{t('mine.leave.what')}</p>
      <Details summary={t('mine.leave.open')}>
        <Form view={view} action={addressOf(view, conversation, 'leave')}>
          <Button variant="destructive">{t('mine.leave.act')}</Button>
        </Form>
      </Details>
    </section>
  );
}
