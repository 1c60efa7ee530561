import type { Wording } from '../../../../platform/i18n/wording.ts';
import { ButtonLink } from '../../../../platform/ui/button/button.tsx';
import { Steps } from '../../../../platform/ui/steps/steps.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { Words } from '../../../../platform/ui/words.tsx';
import type { Desk } from '../../app/find-desk.ts';
import type { Fact } from '../../store/read.ts';
import type { Arrivals as Counted } from '../../store/read-arrivals.ts';
import { ConversationFrame, type ConversationView, feedOf } from '../frame/conversation-frame.tsx';
import { FactSource } from '../frame/fact-source.tsx';
import { shareOfFront } from '../frame/share-conversation.ts';
import { Arrivals } from './arrivals.tsx';
import { conversationSteps } from './conversation-steps.tsx';
import { DeskLinks } from './desk-links.tsx';
import { ImportNote } from './import-note.tsx';

export interface FrontPageProps extends ConversationView {
  /** Name of the body that asks; null for an imported conversation. */
  readonly convener: Wording | null;
  readonly moderators: readonly Wording[];
  readonly facts: readonly Fact[];
  /** Whether this browser has taken part. */
  readonly isParticipant: boolean;
  readonly desk: Desk;
  /** How those who are counted came in. */
  readonly arrivals: Counted;
}

/** What a conversation is about, who asks, and the one act: to take part. */
export function FrontPage(props: FrontPageProps) {
  const { view, t, conversation } = props;
  const { question, introduction, conclusion } = conversation;
  return (
    <ConversationFrame
      {...props}
      current="front"
      downloads={{
        json: `/api/deliberations/${conversation.slug}`,
        feed: feedOf(view, conversation),
      }}
      share={shareOfFront(view, conversation)}
      lead={hasWords(question) ? <Words view={view} wording={question} /> : undefined}
    >
      <Act {...props} />
      <Arrivals {...props} />
      <DeskLinks {...props} />
      {conversation.origin === null ? null : <ImportNote {...props} {...conversation.origin} />}
      <LongWords view={view} id="conclusion" title={t('front.conclusion')} wording={conclusion} />
      <LongWords view={view} id="why" title={t('front.why')} wording={introduction} />
      <Facts {...props} />
      <section aria-labelledby="steps">
        <h2 id="steps">{t('front.steps')}</h2>
        <Steps view={view} label={t('front.steps')} steps={conversationSteps(props)} />
      </section>
      <Who {...props} />
    </ConversationFrame>
  );
}

function Act({ t, isOpen, to, conversation, isParticipant }: FrontPageProps) {
  if (!isOpen) {
    return (
      <div class="sky-flow">
        <p>{t('front.people.closed', conversation.numbers)}</p>
        <ButtonLink href={to('map')}>{t('front.act.result')}</ButtonLink>
      </div>
    );
  }
  return (
    <div class="sky-flow">
      <p>{t('front.people', conversation.numbers)}</p>
      <ButtonLink href={to('take-part')}>
        {t(isParticipant ? 'front.act.again' : 'front.act')}
      </ButtonLink>
      <p class="sky-small sky-muted">
        {t('front.minutes')} {t('front.public')}
      </p>
    </div>
  );
}

function Facts({ view, t, facts }: FrontPageProps) {
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
              <FactSource view={view} fact={fact} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface LongWordsProps {
  readonly view: View;
  readonly id: string;
  readonly title: string;
  readonly wording: Wording | null;
}

/** A text of some paragraphs under its heading; nothing where it says nothing. */
function LongWords({ view, id, title, wording }: LongWordsProps) {
  if (wording === null || !hasWords(wording)) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="conversation-introduction">
        <Words view={view} wording={wording} />
      </p>
    </section>
  );
}

function Who({ view, t, isOpen, conversation, convener, moderators }: FrontPageProps) {
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
      {isOpen ? (
        <p>{t(conversation.strictModeration ? 'front.strict' : 'front.not-strict')}</p>
      ) : null}
    </section>
  );
}

function hasWords(wording: Wording): boolean {
  return Object.values(wording).some((text) => text !== '');
}
