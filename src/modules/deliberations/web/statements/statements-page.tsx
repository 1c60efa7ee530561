import { Facts } from '../../../../platform/ui/card/card.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { Select, TextField } from '../../../../platform/ui/field/field.tsx';
import { FilterForm } from '../../../../platform/ui/form/form.tsx';
import { Pagination } from '../../../../platform/ui/pagination/pagination.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { VoteBar } from '../../../../platform/ui/votes/vote-bar.tsx';
import { stateAt } from '../../domain/conversation-states.ts';
import { type StatementOrder, statementOrders } from '../../domain/list-statements.ts';
import type { PublicConversation } from '../../store/read.ts';
import type { CountedStatement } from '../../store/read-statements.ts';
import { texts } from '../../texts.ts';
import { addressOf, ConversationFrame, dataOf } from '../frame/conversation-frame.tsx';
import { QuotedStatement, StatementNumber } from '../frame/quoted-statement.tsx';
import { shareOfStatements } from '../frame/share-conversation.ts';

export interface StatementsProps {
  readonly view: View;
  readonly conversation: PublicConversation;
  /** One page of those found. */
  readonly statements: readonly CountedStatement[];
  /** How many are shown in the conversation. */
  readonly total: number;
  /** How many of them hold the wanted words. */
  readonly found: number;
  readonly choice: { readonly order: StatementOrder; readonly search: string };
  readonly page: number;
  readonly pages: number;
}

/** Every statement with its votes, to be sorted and searched. */
export function StatementsPage(props: StatementsProps) {
  const { view, conversation, total } = props;
  const t = texts.in(view.language);
  return (
    <ConversationFrame
      view={view}
      conversation={conversation}
      current="statements"
      share={shareOfStatements(view, conversation)}
      lead={t('statements.lead', { total })}
      downloads={dataOf(view, conversation, 'statements')}
    >
      {total === 0 ? <NothingYet {...props} /> : <Found {...props} />}
      <Facts
        facts={[
          <a href={`/api/deliberations/${conversation.slug}/statements.csv`}>
            {t('statements.csv')}
          </a>,
          <a href={addressOf(view, conversation, 'moderation/log')}>{t('statements.log')}</a>,
        ]}
      />
    </ConversationFrame>
  );
}

function NothingYet({ view, conversation }: StatementsProps) {
  const t = texts.in(view.language);
  const isOpen = stateAt(conversation, view.now) === 'open';
  const act = { href: addressOf(view, conversation, 'take-part'), label: t('front.act') };
  return (
    <Empty
      title={t('statements.none')}
      why={t('statements.none.why')}
      {...(isOpen ? { act } : {})}
    />
  );
}

function Found(props: StatementsProps) {
  const { view, conversation, statements, found, page, pages } = props;
  const t = texts.in(view.language);
  return (
    <>
      <Filter {...props} />
      <p>{t('statements.found', { found })}</p>
      <ol class="statement-list">
        {statements.map((statement) => (
          <li>
            <StatementNumber view={view} sid={statement.sid} />
            <QuotedStatement view={view} conversation={conversation} statement={statement} />
            <VoteBar view={view} {...statement.counts} />
          </li>
        ))}
      </ol>
      <Pagination
        view={view}
        current={page}
        total={pages}
        href={(wanted) => pageAddress(props, wanted)}
      />
    </>
  );
}

function Filter({ view, conversation, choice }: StatementsProps) {
  const t = texts.in(view.language);
  return (
    <FilterForm
      view={view}
      action={addressOf(view, conversation, 'statements')}
      label={t('statements.filter')}
    >
      <TextField
        view={view}
        name="text"
        type="search"
        label={t('statements.search')}
        value={choice.search}
        size={20}
      />
      <Select
        view={view}
        name="sort"
        label={t('statements.sort')}
        value={choice.order}
        options={statementOrders.map((value) => ({ value, label: t(`statements.sort.${value}`) }))}
      />
    </FilterForm>
  );
}

function pageAddress({ view, conversation, choice }: StatementsProps, page: number): string {
  const query = new URLSearchParams({ sort: choice.order, page: String(page) });
  if (choice.search !== '') query.set('text', choice.search);
  return addressOf(view, conversation, `statements?${query}`);
}
