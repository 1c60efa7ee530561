import { z } from 'zod';
import { defineList } from '../../../platform/lists/define-list.ts';
import { nameKey } from '../../../platform/lists/sort-keys.ts';
import { bodySides } from '../../../platform/powers/powers.ts';
import { bodyKinds } from '../domain/body.ts';
import { listBodiesAfter } from '../store/read.ts';
import { texts } from '../texts.ts';

export const nameSchema = z.object({
  'zh-Hant': z.string().meta(texts.words('api.body.name.zh-Hant')),
  en: z.string().meta(texts.words('api.body.name.en')),
});

const bodySchema = z
  .object({
    id: z.string().meta({ ...texts.words('api.body.id'), example: 'environment-bureau' }),
    name: nameSchema,
    kind: z.enum(bodyKinds).meta(texts.words('api.body.kind')),
    side: z.enum(bodySides).meta(texts.words('api.body.side')),
    parent: z.string().nullable().meta(texts.words('api.body.parent')),
  })
  .meta({ id: 'Body', ...texts.words('api.body') });

/** Bodies, never people. */
export const bodies = defineList({
  name: 'bodies',
  path: '/bodies',
  item: bodySchema,
  key: z.tuple([nameKey]),
  rows: ({ db }, _all, after, most) => listBodiesAfter(db, after?.[0] ?? '', most),
  keyOf: ({ id }) => [id],
});
