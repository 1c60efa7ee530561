import { z } from 'zod';
import type { View } from '../../../../platform/ui/view.ts';
import { milestonePath } from '../../app/addresses.ts';
import type { StandingMilestone } from '../../domain/commitment-standing.ts';
import { milestoneStates } from '../../domain/milestone-standing.ts';
import type { Commitment, Plan } from '../../domain/plan-schema.ts';
import { about, asOf, date, pageOf, wording } from './fields.ts';

const longestSlug = 80;

/** Queries of the lists of milestones. */
export const milestoneFilters = {
  state: about(z.enum(milestoneStates), 'api.milestones.state'),
  body: about(z.string().max(longestSlug), 'api.filter.body'),
  asOf,
};

/** Fields of a milestone as it stands on a day. */
export const milestoneFields = {
  id: about(z.string(), 'api.milestone.id'),
  commitment: about(z.string(), 'api.commitment.code'),
  title: wording,
  lead: about(z.array(z.string()), 'api.commitment.lead'),
  state: about(z.enum(milestoneStates), 'api.milestone.state'),
  firstDue: about(date.nullable(), 'api.milestone.first-due'),
  due: about(date.nullable(), 'api.milestone.due'),
  delivered: about(date.nullable(), 'api.milestone.delivered'),
  moves: about(z.int(), 'api.milestone.moves'),
  slipDays: about(z.int().nullable(), 'api.milestone.slip-days'),
  movedDays: about(z.int().nullable(), 'api.milestone.moved-days'),
  page: z.url(),
};

export function tellMilestone(
  view: View,
  { id }: Plan,
  { commitment, milestone, standing }: StandingMilestone,
) {
  return {
    id: milestone.id,
    commitment: commitment.code,
    title: milestone.title,
    lead: [...commitment.lead],
    ...standing,
    page: pageOf(view, milestonePath(id, milestone.id)),
  };
}

/** Whether a milestone is what was asked for by state and body. */
export function fits(
  { state, body }: Readonly<Record<string, string>>,
  { commitment, standing }: StandingMilestone,
): boolean {
  if (state !== undefined && standing.state !== state) return false;
  return body === undefined || isOf(commitment, body);
}

/** Whether a body leads a commitment or takes part in it. */
export function isOf({ lead, partners, civilPartners }: Commitment, body: string): boolean {
  return [lead, partners, civilPartners].some((bodies) => bodies.includes(body));
}
