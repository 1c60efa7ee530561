import type { SharePages } from '../../../platform/module.ts';
import type { Platform } from '../../../platform/platform.ts';
import { dayAt } from '../../../platform/text/taipei-day.ts';
import { planById } from '../app/plan-by-id.ts';
import { plansOf } from '../app/read-plans.ts';
import { bodyRecords } from '../domain/body-records.ts';
import { findCommitment, findMilestone } from '../domain/find-in-plan.ts';
import { shareOfPlanBodies, shareOfPlanBody } from './bodies/body-pages.tsx';
import { shareOfCommitment } from './commitments/commitment-page.tsx';
import { shareOfPlans } from './front/front-page.tsx';
import { shareOfMilestone } from './milestones/milestone-page.tsx';
import { shareOfPlan } from './plan/plan-page.tsx';
import { shareOfPrinted } from './plan/printed-plan.tsx';
import { shareOfRequirements } from './plan/requirements-page.tsx';

/** What the pages of plans say when they are shared. */
export function share(platform: Platform): SharePages {
  return async (view, path) => {
    const [, id, kind, name, ...below] = path.split('/');
    if (id === undefined) return shareOfPlans(view);
    const address = planById.address({ plan: id });
    const { db } = platform.database;
    const plan = address === null ? undefined : await plansOf(platform).find(db, address);
    if (plan === undefined || below.length > 0) return null;
    if (kind === undefined) return shareOfPlan(view, plan);
    if (name === undefined) {
      if (kind === 'requirements') return shareOfRequirements(view, plan);
      if (kind === 'print') return shareOfPrinted(view, plan);
      return kind === 'bodies' ? shareOfPlanBodies(view, plan) : null;
    }
    if (kind === 'commitments') {
      const commitment = findCommitment(plan, name);
      return commitment === undefined ? null : shareOfCommitment(view, plan, commitment);
    }
    if (kind === 'milestones') {
      const found = findMilestone(plan, name);
      return found === undefined ? null : shareOfMilestone(view, plan, found);
    }
    const record = bodyRecords(plan, dayAt(view.now)).find(({ body }) => body.id === name);
    return kind === 'bodies' && record !== undefined ? shareOfPlanBody(view, plan, record) : null;
  };
}
