import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { dayAt } from '../../../../platform/text/taipei-day.ts';
import { Alert } from '../../../../platform/ui/alert/alert.tsx';
import type { Downloads } from '../../../../platform/ui/layout/downloads.ts';
import type { Share } from '../../../../platform/ui/layout/share-tags.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { type Day, isRealDate } from '../../domain/plan-date.ts';
import type { Plan } from '../../domain/plan-schema.ts';
import { texts } from '../../texts.ts';
import { dateWords, wordsOf } from './plan-words.tsx';

/** A plan as it stood on a day, for a page. */
export interface PlanView {
  readonly view: View;
  readonly plan: Plan;
  readonly day: Day;
  /** Undefined: the page shows today. */
  readonly asked: Day | undefined;
  /** Something else than a day was asked for. */
  readonly isMistaken: boolean;
}

/** Reads `?asOf=YYYY-MM-DD`; the page shows today where that is no day. */
export function planView(c: Context<SiteEnv>, plan: Plan): PlanView {
  const view = c.get('view');
  const given = c.req.query('asOf') ?? '';
  const isDay = given.length === 10 && isRealDate(given);
  const asked = isDay ? given : undefined;
  return { view, plan, day: asked ?? dayAt(view.now), asked, isMistaken: given !== '' && !isDay };
}

/** An address below that of the plans; of a page that shows another day, on the same day. */
export function planAddress(
  { view, plan, asked }: Pick<PlanView, 'view' | 'plan'> & { readonly asked?: Day | undefined },
  path = '',
): string {
  const below = path === '' ? '' : `/${path}`;
  const query = asked === undefined ? '' : `?asOf=${asked}`;
  return `${view.root}/action-plans/${plan.id}${below}${query}`;
}

interface FrameProps {
  readonly of: PlanView;
  readonly share: Share;
  readonly lead?: Child;
  readonly above?: Child;
  /** Pages between that of the plan and this one. */
  readonly way?: readonly { readonly label: string; readonly href: string }[];
  readonly isFront?: boolean;
  readonly downloads?: Downloads;
  readonly children: Child;
}

/** What all pages of a plan have: the way to it, and which day they show. */
export function PlanFrame({ of, share, lead, above, way = [], ...rest }: FrameProps) {
  const { view, plan } = of;
  const t = texts.in(view.language);
  const plans = { label: t('task'), href: `${view.root}/action-plans` };
  const own = { label: wordsOf(plan.title, view.language), href: planAddress(of) };
  const crumbs = rest.isFront === true ? [plans] : [plans, own, ...way];
  const downloads = rest.downloads === undefined ? {} : { downloads: rest.downloads };
  return (
    <Layout view={view} wide share={share} breadcrumbs={crumbs} {...downloads}>
      <Title lead={lead} above={above}>
        {share.title}
      </Title>
      <ShownDay of={of} />
      {rest.children}
    </Layout>
  );
}

function ShownDay({ of: { view, plan, day, asked, isMistaken } }: { readonly of: PlanView }) {
  const t = texts.in(view.language);
  const today = <a href={planAddress({ view, plan })}>{t('as-of.today')}</a>;
  if (isMistaken) {
    return (
      <Alert view={view} tone="warning" title={t('as-of.mistake')}>
        <p>{t('as-of.mistake.what')}</p>
      </Alert>
    );
  }
  if (asked === undefined) return null;
  return (
    <Alert view={view} tone="info" title={t('as-of.shown', { day: dateWords(view, day) })}>
      <p>
        {t('as-of.why')} {today}
      </p>
    </Alert>
  );
}
