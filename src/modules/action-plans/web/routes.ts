import { Hono } from 'hono';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import { onThing } from '../../../platform/http/thing-page.tsx';
import type { Platform } from '../../../platform/platform.ts';
import { planById } from '../app/plan-by-id.ts';
import { findCommitment, findMilestone } from '../domain/find-in-plan.ts';
import { powers } from '../powers.ts';
import { showPlanBodies, showPlanBody } from './bodies/body-pages.tsx';
import { showCommitment } from './commitments/commitment-page.tsx';
import { showPlans } from './front/front-page.tsx';
import { showMilestone } from './milestones/milestone-page.tsx';
import { showPlan } from './plan/plan-page.tsx';
import { showPrinted } from './plan/printed-plan.tsx';
import { showRequirements } from './plan/requirements-page.tsx';

/** Every page of the module, below `/:lang/action-plans`. */
export function routes(platform: Platform): Hono<SiteEnv> {
  const of = onThing(platform, { thing: planById, power: powers.read });
  return new Hono<SiteEnv>({ strict: false })
    .get('/', showPlans(platform))
    .get('/:plan', of(showPlan))
    .get('/:plan/requirements', of(showRequirements))
    .get('/:plan/print', of(showPrinted))
    .get('/:plan/bodies', of(showPlanBodies))
    .get(
      '/:plan/bodies/:body',
      of((c, plan) => showPlanBody(c, plan, c.req.param('body') ?? '')),
    )
    .get(
      '/:plan/commitments/:code',
      of((c, plan) => {
        const commitment = findCommitment(plan, c.req.param('code') ?? '');
        return commitment === undefined ? c.notFound() : showCommitment(c, plan, commitment);
      }),
    )
    .get(
      '/:plan/milestones/:milestone',
      of((c, plan) => {
        const found = findMilestone(plan, c.req.param('milestone') ?? '');
        return found === undefined ? c.notFound() : showMilestone(c, plan, found);
      }),
    );
}
