import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { ErrorSummary } from '../../../../platform/ui/error-summary/error-summary.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { longestConclusion } from '../../app/close-conversation.ts';
import { texts } from '../../texts.ts';
import {
  addressOf,
  ConversationFrame,
  type FramedConversation,
} from '../frame/conversation-frame.tsx';
import { mistakesOf } from '../frame/mistakes.ts';
import { BothLanguages, bothFields } from './both-languages.tsx';

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
  const label = t('convene.conclusion');
  const limit = longestConclusion;
  const fields = bothFields(view, 'conclusion', label, limit);
  const mistakes = mistakesOf(view, fields, errors);
  return (
    <ConversationFrame
      view={view}
      share="private"
      conversation={conversation}
      current={null}
      heading={t(isOpen ? 'convene.close.title' : 'convene.conclude.title')}
      lead={t(isOpen ? 'convene.close.lead' : 'convene.conclude.lead')}
      before={<ErrorSummary view={view} mistakes={mistakes} />}
      {...(mistakes.length > 0 ? { state: 'error' as const } : {})}
    >
      <Form view={view} action={addressOf(view, conversation, 'close')} class="sky-flow">
        <BothLanguages
          view={view}
          name="conclusion"
          label={label}
          hint={t(isOpen ? 'convene.conclusion.hint' : 'convene.conclusion.hint.closed')}
          limit={limit}
          rows={6}
          given={given}
          mistakes={mistakes}
          optional={isOpen}
        />
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
