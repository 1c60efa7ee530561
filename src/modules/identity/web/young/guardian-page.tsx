import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { AgeBand } from '../../../../platform/powers/age.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { readOwnLinks } from '../../app/own-links.ts';
import { readOwnSlips } from '../../app/own-slips.ts';
import { texts } from '../../texts.ts';
import { slipAddress } from '../pupils/pupil-addresses.ts';
import { type Agreed, Over, Running } from './agreements.tsx';
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
    const all = c.req.query('over') === 'all';
    const band = person.age?.band;
    return c.html(
      <GuardianPage {...{ view, links, slips, all, done, band }} fields={askFieldsOf(c)} />,
    );
  };
}

interface GuardianPageProps extends Agreed {
  readonly view: View;
  /** Whether everything that is over is shown. */
  readonly all: boolean;
  readonly done: LinkDone | undefined;
  /** Of the reader; undefined: they have not said how old they are. */
  readonly band: AgeBand | undefined;
  readonly fields: AskFields;
}

function GuardianPage({ view, links, slips, all, done, band, fields }: GuardianPageProps) {
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
      <Running {...{ view, links, slips }} />
      {view.actor.person?.persona == null ? null : (
        <p class="sky-muted">{t('refusal.identity.persona-shared.what')}</p>
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
      <Over {...{ view, links, slips, all }} />
      <p>
        <a href={guardianAddress(view, '/offer')}>{t('guardian.offer.link')}</a>
      </p>
    </Layout>
  );
}
