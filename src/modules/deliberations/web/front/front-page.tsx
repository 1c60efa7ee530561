import { ButtonLink } from '../../../../platform/ui/button/button.tsx';
import { ExternalLink } from '../../../../platform/ui/link/link.tsx';
import { Steps } from '../../../../platform/ui/steps/steps.tsx';
import { formatDay } from '../../../../platform/ui/time/format-time.ts';
import type { View } from '../../../../platform/ui/view.ts';
import type { Desk } from '../../app/find-desk.ts';
import { stateAt } from '../../domain/conversation-states.ts';
import { type Wording, wordingIn } from '../../domain/wording.ts';
import type { Fact, PublicConversation } from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { addressOf, ConversationFrame, feedOf } from '../frame/conversation-frame.tsx';
import { shareOfFront } from '../frame/share-conversation.ts';
import { isWebAddress } from '../frame/web-address.ts';
import { conversationSteps } from './conversation-steps.tsx';
import { DeskLinks } from './desk-links.tsx';
import { ImportNote } from './import-note.tsx';

export interface FrontPageProps {
  readonly view: View;
  readonly conversation: PublicConversation;
  /** Name of the body that asks; null for an imported conversation. */
  readonly convener: Wording | null;
  readonly moderators: readonly Wording[];
  readonly facts: readonly Fact[];
  /** Whether this browser has taken part. */
  readonly isParticipant: boolean;
  readonly desk: Desk;
}

/** What a conversation is about, who asks, and the one act: to take part. */
export function FrontPage(props: FrontPageProps) {
  const { view, conversation, facts } = props;
  const t = texts.in(view.language);
  const { question, introduction } = conversation;
  return (
    <ConversationFrame
      view={view}
      conversation={conversation}
      current="front"
      downloads={{
        json: `/api/deliberations/${conversation.slug}`,
        feed: feedOf(view, conversation),
      }}
      share={shareOfFront(view, conversation)}
      {...(hasWords(question) ? { lead: <Words view={view} wording={question} /> } : {})}
    >
      <Act {...props} />
      <DeskLinks view={view} conversation={conversation} desk={props.desk} />
      {conversation.origin === null ? null : (
        <ImportNote view={view} conversation={conversation} origin={conversation.origin} />
      )}
      <Conclusion view={view} conclusion={conversation.conclusion} />
      {hasWords(introduction) ? (
        <section aria-labelledby="why">
          <h2 id="why">{t('front.why')}</h2>
          <p class="conversation-introduction">
            <Words view={view} wording={introduction} />
          </p>
        </section>
      ) : null}
      <Facts view={view} facts={facts} />
      <section aria-labelledby="steps">
        <h2 id="steps">{t('front.steps')}</h2>
        <Steps view={view} label={t('front.steps')} steps={conversationSteps(view, conversation)} />
      </section>
      <Who {...props} />
    </ConversationFrame>
  );
}

function Act({ view, conversation, isParticipant }: FrontPageProps) {
  const t = texts.in(view.language);
  if (stateAt(conversation, view.now) !== 'open') {
    return (
      <div class="sky-flow">
        <p>{t('front.people.closed', conversation.numbers)}</p>
        <ButtonLink href={addressOf(view, conversation, 'map')}>{t('front.act.result')}</ButtonLink>
      </div>
    );
  }
  return (
    <div class="sky-flow">
      <p>{t('front.people', conversation.numbers)}</p>
      <ButtonLink href={addressOf(view, conversation, 'take-part')}>
        {t(isParticipant ? 'front.act.again' : 'front.act')}
      </ButtonLink>
      <p class="sky-small sky-muted">
        {t('front.minutes')} {t('front.public')}
      </p>
    </div>
  );
}

function Facts({ view, facts }: Pick<FrontPageProps, 'view' | 'facts'>) {
  const t = texts.in(view.language);
  if (facts.length === 0) return null;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t('front.facts')}</h2>
      <ul class="conversation-facts">
        {facts.map((fact) => (
          <li>
            <p>
              <Words view={view} wording={fact.claim} />
            </p>
            <p class="sky-small sky-muted">
              <Source view={view} fact={fact} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Source({ view, fact }: { readonly view: View; readonly fact: Fact }) {
  const { text, language } = wordingIn(fact.source, view.language);
  const words = texts.in(view.language)('front.facts.dated', {
    source: text,
    day: dayOf(view, fact.dated),
  });
  if (!isWebAddress(fact.sourceUrl)) return <span lang={language}>{words}</span>;
  return (
    <ExternalLink view={view} href={fact.sourceUrl} lang={language}>
      {words}
    </ExternalLink>
  );
}

function Conclusion({
  view,
  conclusion,
}: {
  readonly view: View;
  readonly conclusion: Wording | null;
}) {
  if (conclusion === null || !hasWords(conclusion)) return null;
  return (
    <section aria-labelledby="conclusion">
      <h2 id="conclusion">{texts.in(view.language)('front.conclusion')}</h2>
      <p class="conversation-introduction">
        <Words view={view} wording={conclusion} />
      </p>
    </section>
  );
}

function Who({ view, conversation, convener, moderators }: FrontPageProps) {
  const t = texts.in(view.language);
  return (
    <section aria-labelledby="who">
      <h2 id="who">{t('front.who')}</h2>
      {convener === null ? null : (
        <>
          <h3>{t('front.convener')}</h3>
          <p>
            <Words view={view} wording={convener} />
          </p>
          {conversation.conclusion === null ? <p>{t('front.owes')}</p> : null}
        </>
      )}
      <h3>{t('front.moderators')}</h3>
      {moderators.length === 0 ? (
        <p>{t('front.no-moderators')}</p>
      ) : (
        <>
          <ul>
            {moderators.map((name) => (
              <li>
                <Words view={view} wording={name} />
              </li>
            ))}
          </ul>
          <p>{t('front.moderation')}</p>
        </>
      )}
      {stateAt(conversation, view.now) === 'open' ? (
        <p>{t(conversation.strictModeration ? 'front.strict' : 'front.not-strict')}</p>
      ) : null}
    </section>
  );
}

/** A date as people write it; what is no whole date, such as a year alone, stays as it is. */
function dayOf(view: View, dated: string): string {
  const day = new Date(`${dated}T12:00:00+08:00`);
  return Number.isNaN(day.getTime()) ? dated : formatDay(view, day);
}

/** A text with the language that it is in. */
function Words({ view, wording }: { readonly view: View; readonly wording: Wording }) {
  const { text, language } = wordingIn(wording, view.language);
  return <span lang={language}>{text}</span>;
}

function hasWords(wording: Wording): boolean {
  return Object.values(wording).some((text) => text !== '');
}
