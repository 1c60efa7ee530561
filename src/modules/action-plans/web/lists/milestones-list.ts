import { z } from 'zod';
import { defineList } from '../../../../platform/lists/define-list.ts';
import { nameKey } from '../../../../platform/lists/sort-keys.ts';
import { planById } from '../../app/plan-by-id.ts';
import { plansOf } from '../../app/read-plans.ts';
import { milestonesOn, type StandingMilestone } from '../../domain/commitment-standing.ts';
import type { Plan } from '../../domain/plan-schema.ts';
import { listPlanIds } from '../../store/read.ts';
import { texts } from '../../texts.ts';
import { about, dayOf } from './fields.ts';
import { lastPlace, type Placed, placedAfter, placeKey } from './in-order.ts';
import { fits, milestoneFields, milestoneFilters, tellMilestone } from './standing-fields.ts';

const nameOf = ({ milestone }: StandingMilestone) => milestone.id;

/** The milestones of a plan as they stand on a day. */
export const milestonesOfPlan = defineList({
  name: 'plan-milestones',
  path: '/{plan}/milestones',
  of: planById,
  item: z.object(milestoneFields).meta({ id: 'PlanMilestone', ...texts.words('api.milestone') }),
  filters: milestoneFilters,
  key: placeKey,
  rows: (reading, plan, after, most) =>
    placedAfter(milestonesOn(plan, dayOf(reading)), nameOf, after)
      .filter(({ item }) => fits(reading.filter, item))
      .slice(0, most),
  keyOf: ({ key }) => key,
  tell: ({ view }, plan, rows) => ({
    items: rows.map(({ item }) => tellMilestone(view, plan, item)),
  }),
});

type Row = Placed<StandingMilestone> & { readonly plan: Plan };

/** The milestones of all plans as they stand on a day, plan by plan. */
export const milestones = defineList({
  name: 'milestones',
  path: '/milestones',
  item: z
    .object({ plan: about(z.string(), 'api.plan.id'), ...milestoneFields })
    .meta({ id: 'Milestone', ...texts.words('api.milestone') }),
  filters: milestoneFilters,
  key: z.tuple([nameKey, z.int().min(0).max(lastPlace), nameKey]),
  async rows(reading, _all, after, most) {
    const { db, platform, filter } = reading;
    const [first = '', place = 0, name = ''] = after ?? [];
    const day = dayOf(reading);
    const rows: Row[] = [];
    const ids = (await listPlanIds(db)).map(({ id }) => id).sort();
    for (const id of ids.filter((each) => each >= first)) {
      if (rows.length >= most) break;
      const plan = await plansOf(platform).find(db, id);
      if (plan === undefined) continue;
      const standing = placedAfter(
        milestonesOn(plan, day),
        nameOf,
        id === first ? [place, name] : undefined,
      );
      const wanted = standing.filter(({ item }) => fits(filter, item));
      rows.push(...wanted.map((row) => ({ ...row, plan })));
    }
    return rows.slice(0, most);
  },
  keyOf: ({ plan, key }) => [plan.id, ...key],
  tell: ({ view }, _all, rows) => ({
    items: rows.map(({ plan, item }) => ({ plan: plan.id, ...tellMilestone(view, plan, item) })),
  }),
});
