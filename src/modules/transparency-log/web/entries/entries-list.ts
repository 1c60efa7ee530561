import { z } from 'zod';
import { defineList } from '../../../../platform/lists/define-list.ts';
import { theLog } from '../../app/the-log.ts';
import { readLeaf } from '../../domain/leaf.ts';
import { listEntries } from '../../store/read-entries.ts';
import { texts } from '../../texts.ts';

const item = z
  .object({
    index: z.int().meta(texts.words('api.entry.index')),
    at: z.iso.datetime().meta(texts.words('api.entry.at')),
    kind: z.string().meta(texts.words('api.entry.kind')),
    subject: z
      .object({
        type: z.string().meta(texts.words('api.entry.subject.type')),
        id: z.string().meta(texts.words('api.entry.subject.id')),
      })
      .meta(texts.words('api.entry.subject')),
    actor: z
      .object({
        role: z.string().meta(texts.words('api.entry.role')),
        body: z.string().nullable().meta(texts.words('api.entry.body')),
        office: z.string().nullable().meta(texts.words('api.entry.office')),
      })
      .meta(texts.words('api.entry.actor')),
    leafHash: z.string().meta(texts.words('api.entry.leaf-hash')),
    leaf: z.url().meta(texts.words('api.entry.leaf')),
    receipt: z.url().meta(texts.words('api.entry.receipt')),
  })
  .meta({ id: 'Entry', ...texts.words('data.entries') });

const narrowing = z
  .string()
  .min(1)
  .max(401)
  .regex(/^[^\0]+$/);

/** What has an index, the newest first. */
export const entries = defineList({
  name: 'entries',
  path: '/entries',
  item,
  filters: {
    kind: narrowing.meta(texts.words('api.entries.kind')),
    body: narrowing.meta(texts.words('api.entries.body')),
    subject: narrowing.meta(texts.words('api.entries.subject')),
  },
  key: z.tuple([z.int().min(0)]),
  rows: ({ db, filter }, _all, after, most) => listEntries(db, theLog, filter, after?.[0], most),
  keyOf: ({ idx }) => [idx],
  tell: ({ view }, _all, rows) => ({
    items: rows.map(({ idx, at, kind, data, leafHash }) => {
      const { actor, subject } = readLeaf(data);
      const home = `${view.baseUrl}/api/transparency-log`;
      return {
        index: idx,
        at: at.toISOString(),
        kind,
        subject,
        actor: {
          role: actor.role,
          body: 'body' in actor ? actor.body : null,
          office: 'body' in actor ? (actor.office ?? null) : null,
        },
        leafHash: leafHash.toString('base64'),
        leaf: `${home}/leaf/${idx}`,
        receipt: `${home}/proof/${idx}`,
      };
    }),
  }),
});
