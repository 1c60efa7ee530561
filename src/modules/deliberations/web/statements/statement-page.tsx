import { Button } from '../../../../platform/ui/button/button.tsx';
import { SummaryList } from '../../../../platform/ui/summary-list/summary-list.tsx';
import { VoteBar } from '../../../../platform/ui/votes/vote-bar.tsx';
import { type VotesOnStatement, votesOf } from '../../domain/list-statements.ts';
import type { MapView } from '../../domain/map-view.ts';
import { passReasons } from '../../domain/votes.ts';
import type { OwnVote, Statement } from '../../store/read.ts';
import type { LoggedAct } from '../../store/read-moderation.ts';
import { ConversationFrame, type ConversationView } from '../frame/conversation-frame.tsx';
import { shareOfStatement } from '../frame/share-conversation.ts';
import { VoteButtons, VoteForm } from '../frame/vote-form.tsx';
import { choiceWord, passReasonWord } from '../frame/vote-words.ts';
import { MergedInto, ModeratedText, ModerationActs } from '../moderation/moderation-act.tsx';
import { GroupVotes } from './group-votes.tsx';

export interface StatementProps extends ConversationView {
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
  const { view, t, statement, votes } = props;
  const isShown = statement.state === 'shown';
  return (
    <ConversationFrame {...props} share={shareOfStatement(view, props.conversation, statement)}>
      <Words {...props} />
      {isShown && props.isOpen ? <Vote {...props} /> : null}
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

function Words(props: StatementProps) {
  const { t, statement, acts } = props;
  const { state, mergedInto } = statement;
  return (
    <>
      {state === 'declined' ? <p>{t('statement.declined')}</p> : null}
      <ModeratedText {...props} reason={acts[0]?.reason ?? null} />
      {mergedInto === null ? null : (
        <p>
          <MergedInto {...props} sid={mergedInto} />
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

function Vote({ view, t, to, statement: { sid }, ownVote }: StatementProps) {
  return (
    <section>
      <h2>{t('statement.vote')}</h2>
      <p>
        {ownVote === null
          ? t('statement.vote.public')
          : t('statement.vote.own', { choice: choiceWord(view, ownVote.value) })}
      </p>
      <VoteForm view={view} to={to} sid={sid} back={`statements/${sid}`} class="sky-flow">
        <VoteButtons view={view} />
        {ownVote === null ? null : (
          <Button variant="quiet" name="choice" value="withdraw">
            {t('statement.vote.withdraw')}
          </Button>
        )}
      </VoteForm>
    </section>
  );
}

function Groups({ t, statement, map }: StatementProps) {
  return (
    <section>
      <h2>{t('statement.groups')}</h2>
      {map === null ? (
        <p>{t('statement.groups.late')}</p>
      ) : (
        <GroupVotes t={t} sid={statement.sid} analysis={map.analysis} />
      )}
    </section>
  );
}

function Passes({ view, t, votes }: StatementProps) {
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

function History(props: StatementProps) {
  const { t, to, statement, acts } = props;
  return (
    <section>
      <h2>{t('statement.history')}</h2>
      {acts.length === 0 ? (
        <p>{t(statement.isSeed ? 'statement.history.seed' : 'statement.history.none')}</p>
      ) : (
        <ModerationActs {...props} />
      )}
      <p class="sky-small">
        <a href={to('moderation/log')}>{t('statements.log')}</a>
      </p>
    </section>
  );
}
