import { z } from 'zod';
import { defineList } from '../../../../platform/lists/define-list.ts';
import { commitmentPath } from '../../app/addresses.ts';
import { planById } from '../../app/plan-by-id.ts';
import { commitmentOn } from '../../domain/commitment-standing.ts';
import { milestoneStates } from '../../domain/milestone-standing.ts';
import { planSchema } from '../../domain/plan-schema.ts';
import { texts } from '../../texts.ts';
import { about, asOf, date, dayOf, pageOf, wording } from './fields.ts';
import { placedAfter, placeKey } from './in-order.ts';
import { isOf, milestoneFilters } from './standing-fields.ts';

const { origin, result } = planSchema.shape.commitments.element.shape;
const states = z.enum([...milestoneStates, 'no-milestone']);

/** The commitments of a plan as they stand on a day. */
export const commitments = defineList({
  name: 'commitments',
  path: '/{plan}/commitments',
  of: planById,
  item: z
    .object({
      code: about(z.string(), 'api.commitment.code'),
      theme: about(z.string(), 'api.commitment.theme'),
      title: wording,
      origin: about(z.enum(origin.options), 'api.commitment.origin'),
      lead: about(z.array(z.string()), 'api.commitment.lead'),
      partners: about(z.array(z.string()), 'api.commitment.partners'),
      civilPartners: about(z.array(z.string()), 'api.commitment.civil-partners'),
      start: about(date, 'api.start'),
      end: about(date, 'api.end'),
      state: about(states, 'api.commitment.state'),
      milestones: about(z.int(), 'api.commitment.milestones'),
      delivered: about(z.int(), 'api.commitment.delivered'),
      late: about(z.int(), 'api.commitment.late'),
      result: about(z.enum(result.unwrap().shape.kind.options).nullable(), 'api.commitment.result'),
      page: z.url(),
    })
    .meta({ id: 'Commitment', ...texts.words('api.commitment') }),
  filters: {
    state: about(states, 'api.commitments.state'),
    body: milestoneFilters.body,
    asOf,
  },
  key: placeKey,
  rows(reading, plan, after, most) {
    const { state, body } = reading.filter;
    return placedAfter(plan.commitments, ({ code }) => code, after)
      .map(({ item, key }) => ({
        key,
        commitment: item,
        standing: commitmentOn(plan, item, dayOf(reading)),
      }))
      .filter(({ standing }) => state === undefined || standing.state === state)
      .filter(({ commitment }) => body === undefined || isOf(commitment, body))
      .slice(0, most);
  },
  keyOf: ({ key }) => key,
  tell: ({ view }, { id }, rows) => ({
    items: rows.map(({ commitment, standing }) => ({
      ...commitment,
      ...commitment.term,
      ...standing,
      result: commitment.result?.kind ?? null,
      page: pageOf(view, commitmentPath(id, commitment.code)),
    })),
  }),
});
