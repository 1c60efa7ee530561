import { sourceOf } from '../../../../platform/i18n/languages.ts';
import { ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Card } from '../../../../platform/ui/card/card.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { HeldOffice } from '../../store/read-offices.ts';
import { texts } from '../../texts.ts';
import { officesAddress } from './offices-page.tsx';

interface OfferedProps {
  readonly view: View;
  readonly offered: readonly HeldOffice[];
}

/** What is offered to the reader; nothing where nothing is. */
export function OfferedOffices({ view, offered }: OfferedProps) {
  const t = texts.in(view.language);
  const language = sourceOf(view.language);
  return (
    <>
      {offered.map(({ id, title, bodyName }) => (
        <Card
          title={t('waiting.first', { office: title[language], body: bodyName[language] })}
          headingLevel={2}
          above={t('offered.title')}
        >
          <p>{t('offered.what')}</p>
          <ButtonRow>
            <ButtonLink href={officesAddress(view, `/${id}/accept`)}>
              {t('offered.look')}
            </ButtonLink>
          </ButtonRow>
        </Card>
      ))}
    </>
  );
}
