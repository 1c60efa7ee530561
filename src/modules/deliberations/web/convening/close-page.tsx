import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { longestConclusion } from '../../app/close-conversation.ts';
import { texts } from '../../texts.ts';
import {
  addressOf,
  ConversationFrame,
  type FramedConversation,
} from '../frame/conversation-frame.tsx';
import { FormFields, inBothLanguages, mistakesOf } from '../frame/form-fields.tsx';

export interface CloseProps {
  readonly view: View;
  readonly conversation: FramedConversation;
  readonly given: Readonly<Record<string, string>>;
  /** Field → key of the sentence. */
  readonly errors: Readonly<Record<string, string>>;
}

/** Asks once more before a conversation ends; after the end, only for the conclusion. */
export function ClosePage({ view, conversation, given, errors }: CloseProps) {
  const t = texts.in(view.language);
  const isOpen = conversation.state === 'open';
  const fields = inBothLanguages(view, {
    kind: 'text',
    name: 'conclusion',
    label: t('convene.conclusion'),
    hint: t(isOpen ? 'convene.conclusion.hint' : 'convene.conclusion.hint.closed'),
    limit: longestConclusion,
    rows: 6,
    required: !isOpen,
  });
  const mistakes = mistakesOf(view, fields, errors);
  return (
    <ConversationFrame
      view={view}
      share="private"
      conversation={conversation}
      current={null}
      heading={t(isOpen ? 'convene.close.title' : 'convene.conclude.title')}
      lead={t(isOpen ? 'convene.close.lead' : 'convene.conclude.lead')}
      mistakes={mistakes}
    >
      <Form view={view} action={addressOf(view, conversation, 'close')} class="sky-flow">
        <FormFields view={view} fields={fields} given={given} mistakes={mistakes} />
        <ButtonRow>
          <Button variant={isOpen ? 'destructive' : 'primary'}>
            {t(isOpen ? 'convene.close.act' : 'convene.conclude.act')}
          </Button>
          <ButtonLink variant="quiet" href={addressOf(view, conversation)}>
            {t('frame.back')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </ConversationFrame>
  );
}
