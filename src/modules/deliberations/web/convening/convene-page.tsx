import { draftDays } from '../../../../platform/journeys/drafts.ts';
import type { Crumb } from '../../../../platform/ui/breadcrumbs/breadcrumbs.tsx';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { peopleMarks } from '../../../../platform/ui/people-text.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { type Wording, wordingIn } from '../../domain/wording.ts';
import { texts } from '../../texts.ts';
import { addressOf } from '../frame/conversation-frame.tsx';

export interface ConveneProps {
  readonly view: View;
  /** What these bodies prepare already. */
  readonly preparing: readonly { readonly slug: string; readonly title: Wording }[];
}

/** Where a conversation begins: what will be asked, and what is in preparation already. */
export function ConvenePage({ view, preparing }: ConveneProps) {
  const t = texts.in(view.language);
  const crumbs = conveneCrumbs(view).slice(0, 1);
  return (
    <Layout view={view} share="private" title={t('convene.title')} breadcrumbs={crumbs}>
      <Title lead={t('convene.lead')}>{t('convene.title')}</Title>
      <Form view={view} action={conveneAddress(view)} class="sky-flow" repeatable>
        <Button>{t('convene.begin')}</Button>
        <p class="sky-muted sky-small">{t('convene.begin.next', { days: draftDays })}</p>
      </Form>
      <Preparing view={view} preparing={preparing} />
    </Layout>
  );
}

/** Where the questions hang. */
export function conveneAddress(view: View): string {
  return `${view.root}/deliberations/convene`;
}

/** The way to the pages of the preparation. */
export function conveneCrumbs(view: View): Crumb[] {
  const t = texts.in(view.language);
  return [
    { label: t('list.title'), href: `${view.root}/deliberations` },
    { label: t('convene.title'), href: conveneAddress(view) },
  ];
}

function Preparing({ view, preparing }: ConveneProps) {
  if (preparing.length === 0) return null;
  return (
    <section>
      <h2>{texts.in(view.language)('convene.preparing')}</h2>
      <ul>
        {preparing.map((conversation) => {
          const { text, language } = wordingIn(conversation.title, view.language);
          return (
            <li>
              <a href={addressOf(view, conversation, 'prepare')} {...peopleMarks(text, language)}>
                {text}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
