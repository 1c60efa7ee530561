import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { longestStatement } from '../../domain/writing-rules.ts';
import type { PublicConversation, Statement } from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { addressOf, ConversationFrame } from '../frame/conversation-frame.tsx';
import { type FormField, FormFields } from '../frame/form-fields.tsx';
import { StatementText } from '../frame/statement-text.tsx';

export interface WriteProps {
  readonly view: View;
  readonly conversation: PublicConversation;
  /** What was typed before, so that nothing must be typed twice. */
  readonly text?: string;
  readonly error?: string;
}

/** One field: what the person wants to say. */
export function WritePage({ view, conversation, text = '', error }: WriteProps) {
  const t = texts.in(view.language);
  const fields = [statementField(view, true)];
  const mistakes = error === undefined ? [] : [{ field: 'text', message: error }];
  return (
    <ConversationFrame
      view={view}
      share="private"
      conversation={conversation}
      current={null}
      heading={t('write.title')}
      mistakes={mistakes}
    >
      <Form view={view} action={addressOf(view, conversation, 'write')}>
        <FormFields view={view} fields={fields} given={{ text }} mistakes={mistakes} />
        <Button>{t('write.send')}</Button>
      </Form>
      <WhatHappens view={view} conversation={conversation} />
    </ConversationFrame>
  );
}

function statementField(view: View, required: boolean): FormField {
  const t = texts.in(view.language);
  const [label, hint] = [t('write.label'), t('write.hint')];
  return { kind: 'text', name: 'text', rows: 3, limit: longestStatement, label, hint, required };
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
  const fields = [statementField(view, false)];
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
        <FormFields view={view} fields={fields} given={{ text }} mistakes={[]} />
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
