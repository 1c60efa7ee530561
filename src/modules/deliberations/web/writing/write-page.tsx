import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { ErrorSummary } from '../../../../platform/ui/error-summary/error-summary.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { LongText } from '../../../../platform/ui/long-text/long-text.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { longestStatement } from '../../domain/writing-rules.ts';
import type { PublicConversation, Statement } from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { addressOf, ConversationFrame } from '../frame/conversation-frame.tsx';
import { StatementText } from '../frame/statement-text.tsx';

export interface WriteProps {
  readonly view: View;
  readonly conversation: PublicConversation;
  /** What was typed before, so that nothing must be typed twice. */
  readonly text?: string;
  readonly error?: string;
}

/** One field: what the person wants to say. */
export function WritePage({ view, conversation, text, error }: WriteProps) {
  const t = texts.in(view.language);
  const mistakes = error === undefined ? [] : [{ field: 'text', message: error }];
  return (
    <ConversationFrame
      view={view}
      share="private"
      conversation={conversation}
      current={null}
      heading={t('write.title')}
      before={<ErrorSummary view={view} mistakes={mistakes} />}
      {...(error === undefined ? {} : { state: 'error' as const })}
    >
      <Form view={view} action={addressOf(view, conversation, 'write')}>
        <LongText
          view={view}
          name="text"
          label={t('write.label')}
          hint={t('write.hint')}
          rows={3}
          limit={longestStatement}
          required
          {...(text === undefined ? {} : { value: text })}
          {...(error === undefined ? {} : { error })}
        />
        <Button>{t('write.send')}</Button>
      </Form>
      <WhatHappens view={view} conversation={conversation} />
    </ConversationFrame>
  );
}

function WhatHappens({ view, conversation }: Pick<WriteProps, 'view' | 'conversation'>) {
  const t = texts.in(view.language);
  return (
    <div class="sky-muted sky-flow">
      <p>{t(conversation.strictModeration ? 'write.next.strict' : 'write.next')}</p>
      <p>{t('write.anonymous')}</p>
    </div>
  );
}

/** Others have said nearly the same: vote on theirs, or send one's own all the same. */
export function SimilarPage({
  view,
  conversation,
  text,
  similar,
}: {
  readonly view: View;
  readonly conversation: PublicConversation;
  readonly text: string;
  readonly similar: readonly Statement[];
}) {
  const t = texts.in(view.language);
  return (
    <ConversationFrame
      view={view}
      share="private"
      conversation={conversation}
      current={null}
      heading={t('write.similar.title')}
      lead={t('write.similar.lead')}
    >
      <ul class="statement-list">
        {similar.map((statement) => (
          <li>
            <StatementText view={view} statement={statement} />
            <ButtonLink
              variant="secondary"
              href={addressOf(view, conversation, `take-part?statement=${statement.sid}`)}
              label={t('mine.of', { act: t('write.similar.vote'), text: statement.text })}
            >
              {t('write.similar.vote')}
            </ButtonLink>
          </li>
        ))}
      </ul>
      <Form view={view} action={addressOf(view, conversation, 'write')}>
        <LongText
          view={view}
          name="text"
          label={t('write.label')}
          hint={t('write.hint')}
          rows={3}
          limit={longestStatement}
          value={text}
        />
        <input type="hidden" name="sure" value="yes" />
        <Button>{t('write.similar.send')}</Button>
      </Form>
    </ConversationFrame>
  );
}

/** What became of it so far, and what happens next. */
export function WrittenPage({
  view,
  conversation,
  statement,
}: {
  readonly view: View;
  readonly conversation: PublicConversation;
  readonly statement: Statement;
}) {
  const t = texts.in(view.language);
  const { state } = statement;
  return (
    <ConversationFrame
      view={view}
      share="private"
      conversation={conversation}
      current={null}
      heading={t(`write.done.${state}`)}
      lead={t(`write.done.${state}.next`)}
    >
      <StatementText view={view} statement={statement} />
      <ButtonRow>
        <ButtonLink href={addressOf(view, conversation, 'take-part')}>
          {t('write.done.on')}
        </ButtonLink>
        <ButtonLink variant="quiet" href={addressOf(view, conversation, 'mine')}>
          {t('write.done.mine')}
        </ButtonLink>
      </ButtonRow>
    </ConversationFrame>
  );
}
