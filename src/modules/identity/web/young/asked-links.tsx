import { ButtonLink, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Card } from '../../../../platform/ui/card/card.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import type { OwnLink } from '../../app/own-links.ts';
import { texts } from '../../texts.ts';
import { guardianAddress } from './guardian-address.ts';

interface AskedLinksProps {
  readonly view: View;
  readonly asked: readonly OwnLink[];
}

/** What a child asks of the reader, or a guardian of a child, and waits for; nothing where nothing does. */
export function AskedLinks({ view, asked }: AskedLinksProps) {
  const t = texts.in(view.language);
  return (
    <>
      {asked.map(({ side, called }) => (
        <Card title={t(`guardian.asked.${side}`)} headingLevel={2}>
          <p>{t(`guardian.asked.${side}.what`, { called })}</p>
          <ButtonRow>
            <ButtonLink href={guardianAddress(view)}>{t('offered.look')}</ButtonLink>
          </ButtonRow>
        </Card>
      ))}
    </>
  );
}
