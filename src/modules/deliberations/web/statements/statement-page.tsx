import { Button, EqualButtons } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { SummaryList } from '../../../../platform/ui/summary-list/summary-list.tsx';
import { TimeLine } from '../../../../platform/ui/time-line/time-line.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { VoteBar } from '../../../../platform/ui/votes/vote-bar.tsx';
import { stateAt } from '../../domain/conversation-states.ts';
import { isTextPublic } from '../../domain/declined-texts.ts';
import { type VotesOnStatement, votesOf } from '../../domain/list-statements.ts';
import type { MapView } from '../../domain/map-view.ts';
import { passReasons } from '../../domain/votes.ts';
import type { OwnVote, PublicConversation, Statement } from '../../store/read.ts';
import type { LoggedAct } from '../../store/read-moderation.ts';
import { texts } from '../../texts.ts';
import { addressOf, ConversationFrame } from '../frame/conversation-frame.tsx';
import { shareOfStatement } from '../frame/share-conversation.ts';
import { StatementText } from '../frame/statement-text.tsx';
import { choiceWord, passReasonWord } from '../frame/vote-words.ts';
import { actEvent } from '../moderation/moderation-act.tsx';
import { GroupVotes } from './group-votes.tsx';

export interface StatementProps {
  readonly view: View;
  readonly conversation: PublicConversation;
  readonly statement: Statement;
  readonly votes: {
    readonly counts: VotesOnStatement;
    readonly passReasons: ReadonlyMap<string, number>;
  };
  /** The acts of moderation on it, the newest first. */
  readonly acts: readonly LoggedAct[];
  /** Null: not computed in time. */
  readonly map: MapView | null;
  readonly ownVote: OwnVote | null;
}

/** One statement: what people say to it, group by group, and what became of it. */
export function StatementPage(props: StatementProps) {
  const { view, conversation, statement, votes } = props;
  const t = texts.in(view.language);
  const isShown = statement.state === 'shown';
  return (
    <ConversationFrame
      view={view}
      conversation={conversation}
      current={null}
      share={shareOfStatement(view, conversation, statement)}
    >
      <Words {...props} />
      {isShown && stateAt(conversation, view.now) === 'open' ? <VoteForm {...props} /> : null}
      <section>
        <h2>{t('statement.votes', { votes: votesOf(votes.counts) })}</h2>
        <VoteBar view={view} {...votes.counts} />
      </section>
      {isShown ? <Groups {...props} /> : null}
      <Passes {...props} />
      <History {...props} />
    </ConversationFrame>
  );
}

function Words({ view, conversation, statement, acts }: StatementProps) {
  const t = texts.in(view.language);
  const { state, mergedInto } = statement;
  return (
    <>
      {state === 'declined' ? <p>{t('statement.declined')}</p> : null}
      {isTextPublic(state, acts[0]?.reason ?? null) ? (
        <StatementText view={view} statement={statement} />
      ) : (
        <p class="sky-muted">{t('log.hidden')}</p>
      )}
      {mergedInto === null ? null : (
        <p>
          <a href={addressOf(view, conversation, `statements/${mergedInto}`)}>
            {t('statement.merged-into', { sid: mergedInto })}
          </a>
        </p>
      )}
      <p class="sky-muted sky-small">
        {t(statement.isSeed ? 'statement.by.convener' : 'statement.by.participant')}
      </p>
      {statement.opposedByConvener ? (
        <p class="sky-muted sky-small">{t('statement.opposed')}</p>
      ) : null}
    </>
  );
}

const choices = [
  { value: 'agree', number: 1, sign: '○' },
  { value: 'disagree', number: -1, sign: '×' },
  { value: 'pass', number: 0, sign: '―' },
] as const;

function VoteForm({ view, conversation, statement, ownVote }: StatementProps) {
  const t = texts.in(view.language);
  const equal = choices.map(({ value, number, sign }) => ({
    value,
    sign,
    label: choiceWord(view, number),
  }));
  return (
    <section>
      <h2>{t('statement.vote')}</h2>
      <p>
        {ownVote === null
          ? t('statement.vote.public')
          : t('statement.vote.own', { choice: choiceWord(view, ownVote.value) })}
      </p>
      <Form view={view} action={addressOf(view, conversation, 'votes')} class="sky-flow">
        <input type="hidden" name="sid" value={statement.sid} />
        <input
          type="hidden"
          name="back"
          value={addressOf(view, conversation, `statements/${statement.sid}`)}
        />
        <EqualButtons name="choice" choices={equal} />
        {ownVote === null ? null : (
          <Button variant="quiet" name="choice" value="withdraw">
            {t('statement.vote.withdraw')}
          </Button>
        )}
      </Form>
    </section>
  );
}

function Groups({ view, statement, map }: StatementProps) {
  const t = texts.in(view.language);
  return (
    <section>
      <h2>{t('statement.groups')}</h2>
      {map === null ? (
        <p>{t('statement.groups.late')}</p>
      ) : (
        <GroupVotes view={view} sid={statement.sid} analysis={map.analysis} />
      )}
    </section>
  );
}

function Passes({ view, votes }: StatementProps) {
  const t = texts.in(view.language);
  if (votes.counts.pass === 0) return null;
  const people = (reason: string) =>
    t('statement.people', { people: votes.passReasons.get(reason) ?? 0 });
  const rows = passReasons.map((reason) => ({
    term: passReasonWord(view, reason) ?? reason,
    value: people(reason),
  }));
  return (
    <section>
      <h2>{t('statement.passes', { passes: votes.counts.pass })}</h2>
      <SummaryList rows={[...rows, { term: t('statement.passes.silent'), value: people('') }]} />
    </section>
  );
}

function History({ view, conversation, statement, acts }: StatementProps) {
  const t = texts.in(view.language);
  return (
    <section>
      <h2>{t('statement.history')}</h2>
      {acts.length === 0 ? (
        <p>{t(statement.isSeed ? 'statement.history.seed' : 'statement.history.none')}</p>
      ) : (
        <TimeLine view={view} events={acts.map((act) => actEvent(view, act))} />
      )}
      <p class="sky-small">
        <a href={addressOf(view, conversation, 'moderation/log')}>{t('statements.log')}</a>
      </p>
    </section>
  );
}
