import { z } from 'zod';
import { defineList } from '../../../../platform/lists/define-list.ts';
import { nameKey } from '../../../../platform/lists/sort-keys.ts';
import { planPath } from '../../app/addresses.ts';
import { planSchema } from '../../domain/plan-schema.ts';
import { listPlansAfter } from '../../store/read-lists.ts';
import { texts } from '../../texts.ts';
import { about, date, pageOf, wording } from './fields.ts';

const { level, status } = planSchema.shape;

/** Plans, by id. */
export const plans = defineList({
  name: 'plans',
  path: '/',
  item: z
    .object({
      id: about(z.string(), 'api.plan.id'),
      title: wording,
      jurisdiction: about(z.string(), 'api.plan.jurisdiction'),
      level: about(z.enum(level.options), 'api.plan.level'),
      start: about(date, 'api.start'),
      end: about(date, 'api.end'),
      adopted: about(date.nullable(), 'api.plan.adopted'),
      status: about(z.enum(status.options), 'api.plan.status'),
      predecessor: about(z.string().nullable(), 'api.plan.predecessor'),
      successor: about(z.string().nullable(), 'api.plan.successor'),
      importedAt: about(z.iso.datetime(), 'api.plan.imported-at'),
      changedAt: about(z.iso.datetime(), 'api.plan.changed-at'),
      page: z.url(),
    })
    .meta({ id: 'Plan', ...texts.words('api.plan') }),
  key: z.tuple([nameKey]),
  rows: ({ db }, _all, after, most) => listPlansAfter(db, after?.[0] ?? '', most),
  keyOf: ({ id }) => [id],
  tell: ({ view }, _all, rows) => ({
    items: rows.map((row) => ({
      ...row,
      importedAt: row.importedAt.toISOString(),
      changedAt: row.changedAt.toISOString(),
      page: pageOf(view, planPath(row.id)),
    })),
  }),
});
