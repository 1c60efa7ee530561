import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { type Wording, wordingIn } from '../../../../platform/i18n/wording.ts';
import type { Crumb } from '../../../../platform/ui/breadcrumbs/breadcrumbs.tsx';
import type { Mistake } from '../../../../platform/ui/error-summary/error-summary.tsx';
import type { Downloads } from '../../../../platform/ui/layout/downloads.ts';
import { type Share, titleOf } from '../../../../platform/ui/layout/share-tags.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { PeopleText } from '../../../../platform/ui/people-text.tsx';
import { Tabs } from '../../../../platform/ui/tabs/tabs.tsx';
import { Tag } from '../../../../platform/ui/tag/tag.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { type ConversationState, stateAt } from '../../domain/conversation-states.ts';
import type { PublicConversation } from '../../store/read.ts';
import { texts } from '../../texts.ts';

/** What every page of a conversation shows of it; a row of the table of conversations fits. */
export interface FramedConversation {
  readonly slug: string;
  readonly title: Wording;
  readonly state: ConversationState;
  readonly closesAt: Date | null;
}

/** What the pages of a conversation and their parts work with. */
export interface ConversationView<Of extends FramedConversation = PublicConversation> {
  readonly view: View;
  readonly conversation: Of;
  /** The module's sentences in the language of the view. */
  readonly t: ReturnType<typeof texts.in>;
  readonly isOpen: boolean;
  /** The address of a page of the conversation; without one, its front page. */
  readonly to: (page?: string) => string;
}

export function conversationView<Of extends FramedConversation>(
  view: View,
  conversation: Of,
): ConversationView<Of> {
  return {
    view,
    conversation,
    t: texts.in(view.language),
    isOpen: stateAt(conversation, view.now) === 'open',
    to: (page) => addressOf(view, conversation, page),
  };
}

/** The pages that the line of links leads to. */
export type ConversationPage = 'front' | 'take-part' | 'map' | 'statements' | 'mine';

interface FramedProps {
  readonly view: View;
  readonly conversation: FramedConversation;
}

/** A page for everybody has the heading that it is shared under, `front` the conversation's title. */
export type FrameProps = Framed &
  (
    | { readonly share: Share; readonly heading?: never }
    | { readonly share: 'private'; readonly heading: string }
  );

interface Framed extends FramedProps {
  /** The link that is not needed here; pages that the line does not name have none. */
  readonly current?: ConversationPage;
  readonly lead?: Child;
  /** A message that stands above the heading. */
  readonly before?: Child;
  readonly mistakes?: readonly Mistake[];
  readonly wide?: boolean;
  readonly scripts?: readonly string[];
  readonly downloads?: Downloads;
  readonly children?: Child;
}

/** The frame of every page of a conversation: its name and state, and the way to its other pages. */
export function ConversationFrame(props: FrameProps) {
  const { view, conversation, current, share, heading, lead, before, children, ...layout } = props;
  const sharing = share === 'private' ? { share, title: heading } : { share };
  const t = texts.in(view.language);
  const title = wordingIn(conversation.title, view.language);
  const home = addressOf(view, conversation);
  const crumbs: Crumb[] = [{ label: t('list.title'), href: `${view.root}/deliberations` }];
  const isFront = current === 'front';
  if (!isFront) crumbs.push({ label: title.text, href: home, language: title.language });
  return (
    <Layout view={view} {...sharing} breadcrumbs={crumbs} {...layout}>
      {before}
      <Title above={<StateTag view={view} conversation={conversation} />} lead={lead}>
        {isFront ? <PeopleText {...title} /> : titleOf(sharing)}
      </Title>
      <PageLinks {...props} />
      {children}
    </Layout>
  );
}

/** The address of a conversation, or of one of its pages, in the language of the view. */
export function addressOf(view: View, conversation: { readonly slug: string }, page = ''): string {
  const home = `${view.root}/deliberations/${conversation.slug}`;
  return page === '' ? home : `${home}/${page}`;
}

/** The conversation that the address of a request names. */
export function addressed(c: Context): { readonly slug: string } {
  return { slug: c.req.param('slug') ?? '' };
}

/** Where a list of a conversation lies in the open interface, and the feed of the conversation. */
export function dataOf({ view, conversation }: FramedProps, list: string): Downloads {
  const feed = feedOf(view, conversation);
  return { list: `/api/deliberations/${conversation.slug}/${list}`, feed };
}

/** What is new in a conversation. */
export function feedOf(view: View, conversation: { readonly slug: string }): string {
  return addressOf(view, conversation, 'feed.atom');
}

const tags = { preparing: 'draft', open: 'open', closed: 'done' } as const;

/** The conversation's state as a tag. */
export function StateTag({ view, conversation }: FramedProps) {
  const state = stateAt(conversation, view.now);
  return <Tag state={tags[state]}>{texts.in(view.language)(`frame.state.${state}`)}</Tag>;
}

function PageLinks({ view, conversation, current }: FrameProps) {
  const t = texts.in(view.language);
  const open = stateAt(conversation, view.now) === 'open';
  const pages: ConversationPage[] = open
    ? ['front', 'take-part', 'map', 'statements', 'mine']
    : ['front', 'map', 'statements', 'mine'];
  return (
    <Tabs
      label={t('frame.pages')}
      tabs={pages.map((page) => ({
        href: addressOf(view, conversation, page === 'front' ? '' : page),
        label: t(`frame.page.${page}`),
        current: page === current,
      }))}
    />
  );
}
