import { sourceOf } from '../../../../platform/i18n/languages.ts';
import { Button } from '../../../../platform/ui/button/button.tsx';
import { Card } from '../../../../platform/ui/card/card.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { formatDay } from '../../../../platform/ui/time/format-time.ts';
import type { View } from '../../../../platform/ui/view.ts';
import type { OwnSlip } from '../../app/own-slips.ts';
import { texts } from '../../texts.ts';
import { guardianAddress } from '../young/guardian-address.ts';

/** That a school agrees, until when, and the way out of it. */
export function SlipCard({ view, slip }: { readonly view: View; readonly slip: OwnSlip }) {
  const { id, school, state, last } = slip;
  const t = texts.in(view.language);
  return (
    <Card
      headingLevel={2}
      title={school[sourceOf(view.language)]}
      above={t(`slip.state.${state}`, { last: formatDay(view, last) })}
    >
      {state === 'given' && view.actor.person?.persona == null ? (
        <Form view={view} action={guardianAddress(view, `/school/${id}/leave`)}>
          <Button variant="secondary">{t('slip.leave')}</Button>
        </Form>
      ) : null}
    </Card>
  );
}
