import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { AgeBand } from '../../../../platform/powers/age.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Button, ButtonRow } from '../../../../platform/ui/button/button.tsx';
import { Card } from '../../../../platform/ui/card/card.tsx';
import { Form } from '../../../../platform/ui/form/form.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { formatDay } from '../../../../platform/ui/time/format-time.ts';
import type { View } from '../../../../platform/ui/view.ts';
import { type OwnLink, readOwnLinks } from '../../app/own-links.ts';
import { type OwnSlip, readOwnSlips } from '../../app/own-slips.ts';
import { texts } from '../../texts.ts';
import { slipAddress } from '../pupils/pupil-addresses.ts';
import { SlipCard } from '../pupils/slip-card.tsx';
import { type AskFields, AskForm, askFieldsOf } from './ask-form.tsx';
import { guardianAddress } from './guardian-address.ts';
import { signInFirst } from './sign-in-first.ts';

/** What was done on this page just now. */
const changes = ['asked', 'given', 'accepted', 'withdrawn', 'slip'] as const;
export type LinkDone = (typeof changes)[number];

/** The links of whoever is signed in, what was asked of them, and the form by which a child asks. */
export function showGuardian(platform: Platform) {
  return async (c: Context<SiteEnv>) => {
    const view = c.get('view');
    const { person } = c.get('actor');
    if (person === null) return signInFirst(c);
    const links = await readOwnLinks(platform, person.id);
    const slips = await readOwnSlips(platform, person.id);
    const done = changes.find((change) => change === c.req.query('done'));
    const band = person.age?.band;
    return c.html(<GuardianPage {...{ view, links, slips, done, band }} fields={askFieldsOf(c)} />);
  };
}

interface GuardianPageProps {
  readonly view: View;
  readonly links: readonly OwnLink[];
  readonly slips: readonly OwnSlip[];
  readonly done: LinkDone | undefined;
  /** Of the reader; undefined: they have not said how old they are. */
  readonly band: AgeBand | undefined;
  readonly fields: AskFields;
}

function GuardianPage({ view, links, slips, done, band, fields }: GuardianPageProps) {
  const t = texts.in(view.language);
  const needsNobody = band === '14-17' || band === '18+';
  const crumbs = [{ label: t('account.title'), href: `${view.root}/identity/me` }];
  return (
    <Layout
      view={view}
      share="private"
      title={t('guardian.title')}
      breadcrumbs={crumbs}
      mistakes={fields.mistakes}
    >
      {done === undefined ? null : (
        <Alert view={view} tone="success" title={t(`guardian.done.${done}`)} />
      )}
      <Title lead={t('guardian.lead')}>{t('guardian.title')}</Title>
      <p>{t('guardian.open')}</p>
      {links.length + slips.length === 0 ? <p>{t('guardian.none')}</p> : null}
      {slips.map((slip) => (
        <SlipCard {...{ view, slip }} />
      ))}
      {links.map((link) =>
        link.isAsked ? <AskedCard {...{ view, link }} /> : <LinkCard {...{ view, link }} />,
      )}
      {band === '14-17' ? <p>{t('guardian.needless')}</p> : null}
      {needsNobody && fields.mistakes.length === 0 ? null : (
        <>
          <h2>{t('slip.title')}</h2>
          <p>
            <a href={slipAddress(view)}>{t('slip.link')}</a>
          </p>
          <h2>{t('guardian.ask.title')}</h2>
          <AskForm view={view} side="child" fields={fields} />
        </>
      )}
      <p>
        <a href={guardianAddress(view, '/offer')}>{t('guardian.offer.link')}</a>
      </p>
    </Layout>
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
      facts={[t(`guardian.state.${state}`, { since: formatDay(view, since) })]}
    >
      {runs ? (
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
      facts={[t(`guardian.state.${state}`, { since: formatDay(view, since) })]}
    >
      <p>{t(`guardian.asked.${side}.what`, { called })}</p>
      <ButtonRow>
        <Form view={view} action={guardianAddress(view, `/${id}/${agree}`)}>
          <Button>{t(`guardian.${agree}`)}</Button>
        </Form>
        <Form view={view} action={guardianAddress(view, `/${id}/withdraw`)}>
          <Button variant="secondary">{t('guardian.decline')}</Button>
        </Form>
      </ButtonRow>
    </Card>
  );
}
