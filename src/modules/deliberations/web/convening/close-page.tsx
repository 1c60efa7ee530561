import { sentForm } from '../../../../platform/http/act-form.tsx';
import type { SentForm } from '../../../../platform/http/site-env.ts';
import { Button, ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { longestConclusion } from '../../app/close-conversation.ts';
import { mayConclude } from '../../domain/conversation-states.ts';
import type { ConversationRow } from '../../store/read.ts';
import { ConversationFrame, type ConversationView } from '../frame/conversation-frame.tsx';
import { FormFields, inBothLanguages, mistakesOf } from '../frame/form-fields.tsx';
import { refuse } from '../frame/ways-out.ts';
import type { Show } from '../web-context.ts';

/** The end of a conversation, and what its convener concludes from it. */
export const showClosing: Show<ConversationRow> = (_, c, about) => {
  if (!mayConclude(about.conversation)) return refuse(c, 'deliberations.not-open');
  const { given, errors } = sentForm(c) ?? { given: {}, errors: {} };
  return c.html(<ClosePage {...about} given={given} errors={errors} />);
};

type CloseProps = ConversationView<ConversationRow> & Pick<SentForm, 'given' | 'errors'>;

/** Asks once more before a conversation ends; after the end, only for the conclusion. */
function ClosePage(props: CloseProps) {
  const { view, t, to, conversation, given, errors } = props;
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
      {...props}
      share="private"
      heading={t(isOpen ? 'convene.close.title' : 'convene.conclude.title')}
      lead={t(isOpen ? 'convene.close.lead' : 'convene.conclude.lead')}
      mistakes={mistakes}
    >
      <Form view={view} action={to('close')} class="sky-flow">
        <FormFields view={view} fields={fields} given={given} mistakes={mistakes} />
        <ButtonRow>
          <Button variant={isOpen ? 'destructive' : 'primary'}>
            {t(isOpen ? 'convene.close.act' : 'convene.conclude.act')}
          </Button>
          <ButtonLink variant="quiet" href={to()}>
            {t('frame.back')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </ConversationFrame>
  );
}
