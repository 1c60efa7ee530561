import { wordingIn } from '../../../../platform/i18n/wording.ts';
import { Card, CardGrid } from '../../../../platform/ui/card/card.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { Pagination } from '../../../../platform/ui/pagination/pagination.tsx';
import { peopleMarks } from '../../../../platform/ui/people-text.tsx';
import { Tag } from '../../../../platform/ui/tag/tag.tsx';
import { formatDay } from '../../../../platform/ui/time/format-time.ts';
import type { View } from '../../../../platform/ui/view.ts';
import { Words } from '../../../../platform/ui/words.tsx';
import { endOf, stateAt } from '../../domain/conversation-states.ts';
import { daysLeft } from '../../domain/days-left.ts';
import type { PublicConversation } from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { addressOf, StateTag } from '../frame/conversation-frame.tsx';
import type { PageNumbers } from '../frame/read-number.ts';
import { shareOfList } from '../frame/share-conversation.ts';
import { OfficeLinks } from './desk-links.tsx';

interface ListPageProps extends PageNumbers {
  readonly view: View;
  /** One page of them, the open ones first. */
  readonly conversations: readonly PublicConversation[];
}

/** Every public conversation. */
export function ListPage({ view, conversations, page, pages }: ListPageProps) {
  const t = texts.in(view.language);
  const share = shareOfList(view);
  const data = { list: '/api/deliberations', feed: `${view.root}/deliberations/feed.atom` };
  const isOpen = (each: PublicConversation) => stateAt(each, view.now) === 'open';
  const open = conversations.filter(isOpen);
  const closed = conversations.filter((each) => !isOpen(each));
  return (
    <Layout view={view} share={share} downloads={data} wide>
      <Title lead={t('list.lead')}>{share.title}</Title>
      <OfficeLinks view={view} />
      {page > 1 && open.length === 0 ? null : (
        <Conversations view={view} state="open" conversations={open} />
      )}
      {closed.length === 0 ? null : (
        <Conversations view={view} state="closed" conversations={closed} />
      )}
      <Pagination
        view={view}
        current={page}
        total={pages}
        href={(wanted) => `${view.root}/deliberations?page=${wanted}`}
      />
    </Layout>
  );
}

interface ConversationsProps extends Pick<ListPageProps, 'view' | 'conversations'> {
  readonly state: 'open' | 'closed';
}

function Conversations({ view, state, conversations }: ConversationsProps) {
  const t = texts.in(view.language);
  return (
    <section aria-labelledby={state}>
      <h2 id={state}>{t(`list.${state}`)}</h2>
      {conversations.length === 0 ? (
        <Empty title={t('list.empty.title')} why={t('list.empty.why')} />
      ) : (
        <CardGrid>
          {conversations.map((conversation) => (
            <ConversationCard view={view} conversation={conversation} />
          ))}
        </CardGrid>
      )}
    </section>
  );
}

interface CardProps {
  readonly view: View;
  readonly conversation: PublicConversation;
}

function ConversationCard({ view, conversation }: CardProps) {
  const t = texts.in(view.language);
  const question = wordingIn(conversation.question, view.language);
  return (
    <Card
      title={<Words view={view} wording={conversation.title} />}
      href={addressOf(view, conversation)}
      above={
        <>
          <StateTag view={view} conversation={conversation} />
          {conversation.origin === null ? null : <Tag state="note">{t('list.imported')}</Tag>}
        </>
      }
      facts={conversationFacts(view, conversation)}
    >
      {question.text === '' ? null : (
        <p {...peopleMarks(question.text, question.language)}>{question.text}</p>
      )}
    </Card>
  );
}

/** Three short facts: how many people, how many votes, how long still. */
export function conversationFacts(view: View, conversation: PublicConversation): string[] {
  const t = texts.in(view.language);
  const { numbers } = conversation;
  return [t('list.people', numbers), t('list.votes', numbers), endInWords(view, conversation)];
}

function endInWords(view: View, conversation: PublicConversation): string {
  const t = texts.in(view.language);
  const { closesAt } = conversation;
  if (stateAt(conversation, view.now) === 'open') {
    return closesAt === null
      ? t('list.no-end')
      : t('list.days-left', { days: daysLeft(closesAt, view.now) });
  }
  const end = endOf(conversation) ?? view.now;
  return t('list.closed-on', { day: formatDay(view, end) });
}
