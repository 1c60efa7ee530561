import type { Context } from 'hono';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { dayAt } from '../../../../platform/text/taipei-day.ts';
import { Card, CardGrid } from '../../../../platform/ui/card/card.tsx';
import { Empty } from '../../../../platform/ui/empty/empty.tsx';
import type { Share } from '../../../../platform/ui/layout/share-tags.tsx';
import { Layout, Title } from '../../../../platform/ui/layout.tsx';
import { Tag } from '../../../../platform/ui/tag/tag.tsx';
import type { View } from '../../../../platform/ui/view.ts';
import { Words } from '../../../../platform/ui/words.tsx';
import { plansOf } from '../../app/read-plans.ts';
import { countOutcomes, milestonesOn, outcomes } from '../../domain/commitment-standing.ts';
import type { Plan } from '../../domain/plan-schema.ts';
import { listPlanIds } from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { planAddress } from '../frame/plan-view.tsx';
import { termWords } from '../frame/plan-words.tsx';

export function shareOfPlans({ language }: Pick<View, 'language'>): Share {
  const t = texts.in(language);
  return { title: t('front.title'), description: t('front.lead') };
}

/** Every plan of the site, the newest term first. */
export const showPlans = (platform: Platform) => async (c: Context<SiteEnv>) => {
  const view = c.get('view');
  const t = texts.in(view.language);
  const plans = await allPlans(platform);
  const share = shareOfPlans(view);
  return c.html(
    <Layout view={view} wide share={share} downloads={{ list: '/api/action-plans' }}>
      <Title lead={t('front.lead')}>{share.title}</Title>
      {plans.length === 0 ? <Empty title={t('front.empty')} why={t('front.empty.why')} /> : null}
      <CardGrid>
        {plans.map((plan) => (
          <PlanCard view={view} plan={plan} />
        ))}
      </CardGrid>
    </Layout>,
  );
};

/** Whole plans; few are on a site, and each is read once for its revision. */
export async function allPlans(platform: Platform): Promise<readonly Plan[]> {
  const { db } = platform.database;
  const found = [];
  for (const { id } of await listPlanIds(db)) {
    const plan = await plansOf(platform).find(db, id);
    if (plan !== undefined) found.push(plan);
  }
  return found.sort((a, b) => (a.term.start > b.term.start ? -1 : 1));
}

function PlanCard({ view, plan }: { readonly view: View; readonly plan: Plan }) {
  const t = texts.in(view.language);
  const day = dayAt(view.now);
  const counts = countOutcomes(milestonesOn(plan, day).map(({ standing }) => standing));
  const facts = outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => t('front.count', { count: counts[outcome], what: t(`counts.${outcome}`) }));
  return (
    <Card
      headingLevel={2}
      href={planAddress({ view, plan })}
      title={<Words view={view} wording={plan.title} />}
      above={
        <Tag state={plan.status === 'closed' ? 'note' : 'open'}>{t(`status.${plan.status}`)}</Tag>
      }
      facts={[termWords(view, plan.term), ...facts]}
    />
  );
}
