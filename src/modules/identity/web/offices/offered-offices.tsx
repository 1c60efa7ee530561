import { sourceOf } from '../../../../platform/i18n/languages.ts';
import { ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Card } from '../../../../platform/ui/card/card.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { OfferedOffice } from '../../app/offered-offices.ts';
import { texts } from '../../texts.ts';
import { officesAddress } from './offices-page.tsx';

interface OfferedProps {
  readonly view: View;
  readonly offered: readonly OfferedOffice[];
}

/** What is offered to the reader, and why it has to wait where it does; nothing where nothing is. */
export function OfferedOffices({ view, offered }: OfferedProps) {
  const t = texts.in(view.language);
  const language = sourceOf(view.language);
  return (
    <>
      {offered.map(({ id, title, bodyName, isHandedOver, waits }) => (
        <Card
          title={t('waiting.first', { office: title[language], body: bodyName[language] })}
          headingLevel={2}
          above={t('offered.title')}
        >
          {waits === null ? (
            <>
              <p>{t('offered.what')}</p>
              {isHandedOver ? <p>{t('offered.hand-over')}</p> : null}
              <ButtonRow>
                <ButtonLink href={officesAddress(view, `/${id}/accept`)}>
                  {t('offered.look')}
                </ButtonLink>
              </ButtonRow>
            </>
          ) : (
            <>
              <p>{t(`refusal.${waits.refusal.code}.told`, waits.refusal.facts)}</p>
              <p>{t('offered.waits')}</p>
            </>
          )}
        </Card>
      ))}
    </>
  );
}
