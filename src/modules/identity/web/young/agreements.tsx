import { Button, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Card } from '../../../../platform/ui/card/card.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { formatDay } from '../../../../platform/ui/time/format-time.ts';
import type { View } from '../../../../platform/ui/view.ts';
import type { OwnLink } from '../../app/own-links.ts';
import type { OwnSlip } from '../../app/own-slips.ts';
import { texts } from '../../texts.ts';
import { SlipCard } from '../pupils/slip-card.tsx';
import { guardianAddress } from './guardian-address.ts';

/** What guardians and schools have agreed about the reader, or the reader about others. */
export interface Agreed {
  readonly links: readonly OwnLink[];
  readonly slips: readonly OwnSlip[];
}

const isRunning = ({ state }: OwnLink | OwnSlip) => state === 'asked' || state === 'given';

/** What runs, and what waits for an answer: all of it. */
export function Running({ view, links, slips }: Agreed & { readonly view: View }) {
  return (
    <>
      {slips.filter(isRunning).map((slip) => (
        <SlipCard {...{ view, slip }} />
      ))}
      {links
        .filter(isRunning)
        .map((link) =>
          link.isAsked ? <AskedCard {...{ view, link }} /> : <LinkCard {...{ view, link }} />,
        )}
    </>
  );
}

/** So much of what is over stands on the page before somebody asks for all. */
const mostOver = 5;

interface OverProps extends Agreed {
  readonly view: View;
  readonly all: boolean;
}

/** What is over, the latest first. */
export function Over({ view, links, slips, all }: OverProps) {
  const t = texts.in(view.language);
  const over = [
    ...slips.map((slip) => ({ of: slip, at: slip.last, card: <SlipCard {...{ view, slip }} /> })),
    ...links.map((link) => ({ of: link, at: link.since, card: <LinkCard {...{ view, link }} /> })),
  ].filter(({ of }) => !isRunning(of));
  if (over.length === 0) return null;
  const sorted = over.sort((one, other) => other.at.getTime() - one.at.getTime());
  return (
    <>
      <h2 id="over">{t('guardian.over.title')}</h2>
      {sorted.slice(0, all ? undefined : mostOver).map(({ card }) => card)}
      {all || over.length <= mostOver ? null : (
        <p>
          <a href={guardianAddress(view, '?over=all#over')}>
            {t('guardian.over.all', { count: over.length })}
          </a>
        </p>
      )}
    </>
  );
}

interface LinkProps {
  readonly view: View;
  readonly link: OwnLink;
}

/** One's own link: that there is another side, and since when. */
function LinkCard({ view, link: { id, side, called, state, since } }: LinkProps) {
  const t = texts.in(view.language);
  const runs = state === 'asked' || state === 'given';
  return (
    <Card
      headingLevel={2}
      title={side === 'child' ? t('guardian.yours') : t('guardian.child', { called })}
      above={t(`guardian.state.${state}`, { since: formatDay(view, since) })}
    >
      {runs && view.actor.person?.persona == null ? (
        <Form view={view} action={guardianAddress(view, `/${id}/withdraw`)}>
          <Button variant="secondary">{t('guardian.withdraw')}</Button>
        </Form>
      ) : null}
    </Card>
  );
}

/** What somebody else asks of the reader. */
function AskedCard({ view, link: { id, side, called, state, since } }: LinkProps) {
  const t = texts.in(view.language);
  const agree = side === 'guardian' ? 'give' : 'accept';
  return (
    <Card
      headingLevel={2}
      title={t(`guardian.asked.${side}`)}
      above={t(`guardian.state.${state}`, { since: formatDay(view, since) })}
    >
      <p>{t(`guardian.asked.${side}.what`, { called })}</p>
      <ButtonRow>
        <Form view={view} action={guardianAddress(view, `/${id}/${agree}`)}>
          <Button>{t(`guardian.${agree}`)}</Button>
        </Form>
        {view.actor.person?.persona == null ? (
          <Form view={view} action={guardianAddress(view, `/${id}/withdraw`)}>
            <Button variant="secondary">{t('guardian.decline')}</Button>
          </Form>
        ) : null}
      </ButtonRow>
    </Card>
  );
}
