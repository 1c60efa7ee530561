import { z } from 'zod';
import { defineThing, type Search } from '../../../platform/acts/thing.ts';
import { texts } from '../texts.ts';
import { plansOf } from './read-plans.ts';

const longestId = 80;

/** A plan by the id in its address, the same for everybody. */
export const planById = defineThing({
  params: z.object({
    plan: z
      .string()
      .max(longestId)
      .meta({ ...texts.words('api.plan.id'), example: 'tw-2021-2024' }),
  }),
  address: ({ plan = '' }) => (/^[a-z0-9-]+$/.test(plan) ? plan : null),
  missing: 'action-plans.no-such-plan',
  find: ({ platform, tx }: Search, id: string) => plansOf(platform).find(tx, id),
});
