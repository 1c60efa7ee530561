import { Card, CardGrid } from '../../../../platform/ui/card/card.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { Tag } from '../../../../platform/ui/tag/tag.tsx';
import { formatDay } from '../../../../platform/ui/time/format-time.ts';
import type { View } from '../../../../platform/ui/view.ts';
import { stateAt } from '../../domain/conversation-states.ts';
import { daysLeft } from '../../domain/days-left.ts';
import { wordingIn } from '../../domain/wording.ts';
import type { PublicConversation } from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { addressOf, StateTag } from '../frame/conversation-frame.tsx';
import { ConveneLink } from './desk-links.tsx';

/** A conversation with its numbers; null: they are still being computed. */
export interface ListedConversation {
  readonly conversation: PublicConversation;
  readonly numbers: { readonly people: number; readonly votes: number } | null;
}

/** Every public conversation: the open ones first. */
export function ListPage({
  view,
  listed,
}: {
  readonly view: View;
  readonly listed: readonly ListedConversation[];
}) {
  const t = texts.in(view.language);
  const isOpen = ({ conversation }: ListedConversation) =>
    stateAt(conversation, view.now) === 'open';
  const data = {
    list: '/api/deliberations',
    feed: `${view.root}/deliberations/feed.atom`,
  };
  const closed = listed.filter((entry) => !isOpen(entry));
  return (
    <Layout view={view} title={t('list.title')} downloads={data} wide>
      <Title lead={t('list.lead')}>{t('list.title')}</Title>
      <ConveneLink view={view} />
      <section aria-labelledby="open">
        <h2 id="open">{t('list.open')}</h2>
        <Conversations view={view} listed={listed.filter(isOpen)} />
      </section>
      {closed.length === 0 ? null : (
        <section aria-labelledby="closed">
          <h2 id="closed">{t('list.closed')}</h2>
          <Conversations view={view} listed={closed} />
        </section>
      )}
    </Layout>
  );
}

function Conversations({
  view,
  listed,
}: {
  readonly view: View;
  readonly listed: readonly ListedConversation[];
}) {
  const t = texts.in(view.language);
  if (listed.length === 0) return <Empty title={t('list.empty.title')} why={t('list.empty.why')} />;
  return (
    <CardGrid>
      {listed.map((entry) => (
        <ConversationCard view={view} {...entry} />
      ))}
    </CardGrid>
  );
}

function ConversationCard({
  view,
  conversation,
  numbers,
}: { readonly view: View } & ListedConversation) {
  const t = texts.in(view.language);
  const title = wordingIn(conversation.title, view.language);
  const question = wordingIn(conversation.question, view.language);
  return (
    <Card
      title={<span lang={title.language}>{title.text}</span>}
      href={addressOf(view, conversation)}
      above={
        <>
          <StateTag view={view} conversation={conversation} />
          {conversation.origin === null ? null : <Tag state="note">{t('list.imported')}</Tag>}
        </>
      }
      facts={conversationFacts(view, { conversation, numbers })}
    >
      {question.text === '' ? null : <p lang={question.language}>{question.text}</p>}
    </Card>
  );
}

/** Two or three short facts: how many people, how many votes, how long still. */
export function conversationFacts(
  view: View,
  { conversation, numbers }: ListedConversation,
): string[] {
  const t = texts.in(view.language);
  const counts = numbers === null ? [] : [t('list.people', numbers), t('list.votes', numbers)];
  return [...counts, endOf(view, conversation)];
}

function endOf(view: View, conversation: PublicConversation): string {
  const t = texts.in(view.language);
  const { closesAt, closedAt } = conversation;
  if (stateAt(conversation, view.now) === 'open') {
    return closesAt === null
      ? t('list.no-end')
      : t('list.days-left', { days: daysLeft(closesAt, view.now) });
  }
  const end = closedAt ?? closesAt ?? view.now;
  return t('list.closed-on', { day: formatDay(view, end) });
}
