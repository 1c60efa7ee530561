import { Button } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import type { ConversationView } from './conversation-frame.tsx';

/** To whoever voted in this browser and signed in then: brought along, both are one person. */
export function BringVotes({ view, t, to }: Pick<ConversationView, 'view' | 't' | 'to'>) {
  return (
    <section aria-labelledby="bring">
      <h2 id="bring">{t('mine.bring')}</h2>
      <p>{t('mine.bring.what')}</p>
      <Form view={view} action={to('bring-votes')}>
        <Button>{t('mine.bring.act')}</Button>
      </Form>
    </section>
  );
}
