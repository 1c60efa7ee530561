import { wordingIn } from '../../../../platform/i18n/wording.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { dayAt } from '../../../../platform/text/taipei-day.ts';
import type { HomeLine } from '../../../../platform/ui/pages/home-line.ts';
import type { View } from '../../../../platform/ui/view.ts';
import { countOutcomes, milestonesOn } from '../../domain/commitment-standing.ts';
import type { Plan } from '../../domain/plan-schema.ts';
import { texts } from '../../texts.ts';
import { planAddress } from '../frame/plan-view.tsx';
import { allPlans } from './front-page.tsx';

const countsOf = (view: View, plan: Plan) =>
  countOutcomes(milestonesOn(plan, dayAt(view.now)).map(({ standing }) => standing));

/** The newest plan and how it stands, for the home page. */
export async function homeLines(platform: Platform, view: View): Promise<readonly HomeLine[]> {
  const [plan] = await allPlans(platform);
  if (plan === undefined) return [];
  const t = texts.in(view.language);
  const { text, language } = wordingIn(plan.title, view.language);
  const facts = [t('home.counts', countsOf(view, plan))];
  return [{ task: 3, title: text, language, href: planAddress({ view, plan }), facts }];
}

/** How many milestones of the newest plan were kept and are late; null: there is no plan. */
export async function livingNumber(platform: Platform, view: View): Promise<string | null> {
  const [plan] = await allPlans(platform);
  return plan === undefined ? null : texts.in(view.language)('task.living', countsOf(view, plan));
}
