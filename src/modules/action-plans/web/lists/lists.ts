import type { AnyList } from '../../../../platform/lists/define-list.ts';
import { commitments } from './commitments-list.ts';
import { events, meetings, updates } from './history-lists.ts';
import { milestones, milestonesOfPlan } from './milestones-list.ts';
import { bodiesOfPlan, requirements, sources } from './plan-lists.ts';
import { plans } from './plans-list.ts';

/** The lists of the module. */
export const lists: readonly AnyList[] = [
  plans,
  milestones,
  commitments,
  milestonesOfPlan,
  events,
  updates,
  meetings,
  requirements,
  sources,
  bodiesOfPlan,
];
