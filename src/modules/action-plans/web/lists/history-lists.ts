import { z } from 'zod';
import { defineList } from '../../../../platform/lists/define-list.ts';
import { planById } from '../../app/plan-by-id.ts';
import { eventsUntil } from '../../domain/milestone-standing.ts';
import { endOf } from '../../domain/plan-date.ts';
import { planSchema } from '../../domain/plan-schema.ts';
import { texts } from '../../texts.ts';
import { about, asOf, date, dayOf, wording } from './fields.ts';
import { placedAfter, placeKey } from './in-order.ts';

const { milestones } = planSchema.shape.commitments.element.shape;
const { kind } = milestones.element.shape.events.element.shape;
const sources = about(z.array(z.string()), 'api.sources');

/** What happened to the milestones of a plan, in the order of the plan. */
export const events = defineList({
  name: 'events',
  path: '/{plan}/events',
  of: planById,
  item: z
    .object({
      milestone: about(z.string(), 'api.milestone.id'),
      commitment: about(z.string(), 'api.commitment.code'),
      kind: about(z.enum(kind.options), 'api.event.kind'),
      on: about(date, 'api.on'),
      due: about(date.nullable(), 'api.event.due'),
      reason: about(wording.nullable(), 'api.event.reason'),
      sources,
      unverified: about(z.boolean(), 'api.event.unverified'),
    })
    .meta({ id: 'PlanEvent', ...texts.words('api.event') }),
  filters: { asOf },
  key: placeKey,
  rows(reading, plan, after, most) {
    const day = dayOf(reading);
    const all = plan.commitments.flatMap(({ code, milestones }) =>
      milestones.flatMap(({ id, events }) =>
        eventsUntil(events, day).map((event, at) => ({
          commitment: code,
          milestone: id,
          at,
          event,
        })),
      ),
    );
    return placedAfter(all, ({ milestone, at }) => `${milestone}/${at}`, after).slice(0, most);
  },
  keyOf: ({ key }) => key,
  tell: (_reading, _plan, rows) => ({
    items: rows.map(({ item: { commitment, milestone, event } }) => ({
      ...event,
      commitment,
      milestone,
      sources: event.sources.map(({ source }) => source),
    })),
  }),
});

/** What was told of the progress of commitments, in the order of the plan. */
export const updates = defineList({
  name: 'updates',
  path: '/{plan}/updates',
  of: planById,
  item: z
    .object({
      commitment: about(z.string(), 'api.commitment.code'),
      on: about(date, 'api.on'),
      text: wording,
      sources,
    })
    .meta({ id: 'PlanUpdate', ...texts.words('api.update') }),
  filters: { asOf },
  key: placeKey,
  rows(reading, plan, after, most) {
    const day = dayOf(reading);
    const all = plan.commitments.flatMap(({ code, updates }) =>
      updates.map((update, at) => ({ commitment: code, at, update })),
    );
    return placedAfter(all, ({ commitment, at }) => `${commitment}/${at}`, after)
      .filter(({ item }) => endOf(item.update.on) <= day)
      .slice(0, most);
  },
  keyOf: ({ key }) => key,
  tell: (_reading, _plan, rows) => ({
    items: rows.map(({ item: { commitment, update } }) => ({
      ...update,
      commitment,
      sources: update.sources.map(({ source }) => source),
    })),
  }),
});

/** The meetings of the forum, in the order of the plan. */
export const meetings = defineList({
  name: 'meetings',
  path: '/{plan}/meetings',
  of: planById,
  item: z
    .object({
      number: about(z.int(), 'api.meeting.number'),
      date: about(date, 'api.meeting.date'),
      record: about(z.string().nullable(), 'api.record'),
    })
    .meta({ id: 'ForumMeeting', ...texts.words('api.meeting') }),
  filters: { asOf },
  key: placeKey,
  rows: (reading, { forum }, after, most) =>
    placedAfter(forum?.meetings ?? [], ({ number }) => String(number), after)
      .filter(({ item }) => endOf(item.date) <= dayOf(reading))
      .slice(0, most),
  keyOf: ({ key }) => key,
  tell: (_reading, _plan, rows) => ({ items: rows.map(({ item }) => item) }),
});
