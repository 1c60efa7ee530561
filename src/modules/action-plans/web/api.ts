import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { createApi } from '../../../platform/http/api.ts';
import { addPictureRoutes, type PictureFiles } from '../../../platform/http/picture-routes.ts';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import { planById } from '../app/plan-by-id.ts';
import { powers } from '../powers.ts';
import { texts } from '../texts.ts';
import { addPlanFiles } from './files/plan-file-routes.ts';
import { type PlanView, planView } from './frame/plan-view.tsx';
import { takeCurve } from './plan/curve-figure.tsx';
import { takeOverview } from './plan/overview-figure.tsx';
import { takeSlips } from './plan/slips-figure.tsx';

const pictures = {
  overview: { name: 'PlanOverview', take: takeOverview },
  slips: { name: 'PlanSlips', take: takeSlips },
  curve: { name: 'PlanCurve', take: takeCurve },
} as const satisfies Record<string, { name: string; take: (of: PlanView) => PictureFiles }>;

/** The pictures of plans to take along, beside the lists. */
export function api(platform: Platform): OpenAPIHono<SiteEnv> {
  const routes = createApi();
  addPlanFiles(routes, platform);
  for (const [picture, { name, take }] of Object.entries(pictures)) {
    const kind = picture as keyof typeof pictures;
    addPictureRoutes(routes, platform, {
      path: `/{plan}/${picture}`,
      name,
      of: { thing: planById, power: powers.read },
      words: {
        svg: texts.words(`api.${kind}.svg`),
        png: texts.words(`api.${kind}.png`),
        csv: texts.words(`api.${kind}.csv`),
      },
      draw: async (c: Context<SiteEnv>, view, plan) => take({ ...planView(c, plan), view }),
    });
  }
  return routes;
}
