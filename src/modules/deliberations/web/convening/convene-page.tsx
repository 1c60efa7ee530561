import { type Wording, wordingIn } from '../../../../platform/i18n/wording.ts';
import { draftDays } from '../../../../platform/journeys/drafts.ts';
import type { Crumb } from '../../../../platform/ui/breadcrumbs/breadcrumbs.tsx';
import type { Journey } from '../../../../platform/ui/journey/journey.ts';
import { peopleMarks } from '../../../../platform/ui/people-text.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { texts } from '../../texts.ts';
import { addressOf } from '../frame/conversation-frame.tsx';

interface PreparingProps {
  readonly view: View;
  /** What these bodies prepare already. */
  readonly preparing: readonly { readonly slug: string; readonly title: Wording }[];
}

/** The page where a conversation begins: what will be asked, and what is in preparation already. */
export function conveneBeginning(props: PreparingProps): Journey['begin'] {
  const t = texts.in(props.view.language);
  return {
    title: t('convene.title'),
    lead: t('convene.lead'),
    act: t('convene.begin'),
    next: t('convene.begin.next', { days: draftDays }),
    beside: <Preparing {...props} />,
  };
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

function Preparing({ view, preparing }: PreparingProps) {
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
