import { z } from 'zod';
import { defineList } from '../../../../platform/lists/define-list.ts';
import { planById } from '../../app/plan-by-id.ts';
import { requirementSentence } from '../../app/requirement-sentence.ts';
import { bodyRecords } from '../../domain/body-records.ts';
import { planSchema } from '../../domain/plan-schema.ts';
import { requirementsOn } from '../../domain/requirements.ts';
import { texts } from '../../texts.ts';
import { about, asOf, date, dayOf, wording } from './fields.ts';
import { placedAfter, placeKey } from './in-order.ts';

/** What a plan must do at the least, and whether it did by a day. */
export const requirements = defineList({
  name: 'requirements',
  path: '/{plan}/requirements',
  of: planById,
  item: z
    .object({
      id: about(z.string(), 'api.requirement.id'),
      met: about(z.boolean().nullable(), 'api.requirement.met'),
      why: about(z.object({ 'zh-Hant': z.string(), en: z.string() }), 'api.requirement.why'),
    })
    .meta({ id: 'Requirement', ...texts.words('api.requirement') }),
  filters: { asOf },
  key: placeKey,
  rows: (reading, plan, after, most) =>
    placedAfter(requirementsOn(plan, dayOf(reading)), ({ id }) => id, after).slice(0, most),
  keyOf: ({ key }) => key,
  tell: (_reading, _plan, rows) => ({
    items: rows.map(({ item }) => ({
      id: item.id,
      met: item.met,
      why: { 'zh-Hant': requirementSentence(item, 'zh-Hant'), en: requirementSentence(item, 'en') },
    })),
  }),
});

/** The bodies of a plan, and what became of what they lead by a day. */
export const bodiesOfPlan = defineList({
  name: 'plan-bodies',
  path: '/{plan}/bodies',
  of: planById,
  item: z
    .object({
      id: about(z.string(), 'api.plan-body.id'),
      title: wording,
      side: about(z.enum(['government', 'civil']), 'api.plan-body.side'),
      successor: about(z.string().nullable(), 'api.plan-body.successor'),
      leads: about(z.int(), 'api.plan-body.leads'),
      milestones: about(z.int(), 'api.plan-body.milestones'),
      kept: about(z.int(), 'api.plan-body.kept'),
      late: about(z.int(), 'api.plan-body.late'),
      moves: about(z.int(), 'api.plan-body.moves'),
    })
    .meta({ id: 'PlanBody', ...texts.words('api.plan-body') }),
  filters: { asOf },
  key: placeKey,
  rows: (reading, plan, after, most) =>
    placedAfter(bodyRecords(plan, dayOf(reading)), ({ body }) => body.id, after).slice(0, most),
  keyOf: ({ key }) => key,
  tell: (_reading, _plan, rows) => ({
    items: rows.map(({ item: { body, leads, ...counts } }) => ({
      ...body,
      ...counts,
      leads: leads.length,
    })),
  }),
});

const { kind } = planSchema.shape.sources.element.shape;

/** Where what a plan tells was taken from, in its order. */
export const sources = defineList({
  name: 'sources',
  path: '/{plan}/sources',
  of: planById,
  item: z
    .object({
      id: about(z.string(), 'api.source.id'),
      kind: about(z.enum(kind.options), 'api.source.kind'),
      title: about(z.string(), 'api.source.title'),
      publisher: about(z.string().nullable(), 'api.source.publisher'),
      date: about(date.nullable(), 'api.source.date'),
      record: about(z.string().nullable(), 'api.record'),
    })
    .meta({ id: 'PlanSource', ...texts.words('api.source') }),
  key: placeKey,
  rows: (_reading, plan, after, most) =>
    placedAfter(plan.sources, ({ id }) => id, after).slice(0, most),
  keyOf: ({ key }) => key,
  tell: (_reading, _plan, rows) => ({ items: rows.map(({ item }) => item) }),
});
