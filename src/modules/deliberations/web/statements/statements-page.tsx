import { Facts } from '../../../../platform/ui/card/card.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { Select, TextField } from '../../../../platform/ui/field/field.tsx';
import { FilterForm } from '../../../../platform/ui/form/form.tsx';
import { VoteBar } from '../../../../platform/ui/votes/vote-bar.tsx';
import { type StatementOrder, statementOrders } from '../../domain/list-statements.ts';
import type { CountedStatement } from '../../store/read-statements.ts';
import { ConversationFrame, type ConversationView, dataOf } from '../frame/conversation-frame.tsx';
import { OtherPages } from '../frame/other-pages.tsx';
import { NumberedStatement } from '../frame/quoted-statement.tsx';
import type { PageNumbers } from '../frame/read-number.ts';
import { shareOfStatements } from '../frame/share-conversation.ts';

export interface StatementsProps extends ConversationView, PageNumbers {
  /** One page of those found. */
  readonly statements: readonly CountedStatement[];
  /** How many are shown in the conversation. */
  readonly total: number;
  /** How many of them hold the wanted words. */
  readonly found: number;
  readonly order: StatementOrder;
  readonly search: string;
}

/** Every statement with its votes, to be sorted and searched. */
export function StatementsPage(props: StatementsProps) {
  const { t, to, conversation, total } = props;
  return (
    <ConversationFrame
      {...props}
      current="statements"
      share={shareOfStatements(props.view, conversation)}
      lead={t('statements.lead', { total })}
      downloads={dataOf(props, 'statements')}
    >
      {total === 0 ? <NothingYet {...props} /> : <Found {...props} />}
      <Facts
        facts={[
          <a href={`/api/deliberations/${conversation.slug}/statements.csv`}>
            {t('statements.csv')}
          </a>,
          <a href={to('moderation/log')}>{t('statements.log')}</a>,
        ]}
      />
    </ConversationFrame>
  );
}

function NothingYet({ t, isOpen, to }: StatementsProps) {
  const act = isOpen ? { act: { href: to('take-part'), label: t('front.act') } } : {};
  return <Empty title={t('statements.none')} why={t('statements.none.why')} {...act} />;
}

function Found(props: StatementsProps) {
  const { view, t, statements, found, order, search } = props;
  const query = new URLSearchParams({ sort: order, ...(search === '' ? {} : { text: search }) });
  return (
    <>
      <Filter {...props} />
      <p>{t('statements.found', { found })}</p>
      <ol class="statement-list">
        {statements.map((statement) => (
          <li>
            <NumberedStatement {...props} statement={statement} />
            <VoteBar view={view} {...statement.counts} />
          </li>
        ))}
      </ol>
      <OtherPages {...props} list={`statements?${query}`} />
    </>
  );
}

function Filter({ view, t, to, order, search }: StatementsProps) {
  const orders = statementOrders.map((value) => ({ value, label: t(`statements.sort.${value}`) }));
  return (
    <FilterForm view={view} action={to('statements')} label={t('statements.filter')}>
      <TextField
        view={view}
        name="text"
        type="search"
        label={t('statements.search')}
        value={search}
        size={20}
      />
      <Select view={view} name="sort" label={t('statements.sort')} value={order} options={orders} />
    </FilterForm>
  );
}
