import { z } from 'zod';
import type { Database } from '../../../../platform/database/database.ts';
import { dayFilters, timesOf } from '../../../../platform/lists/day-filters.ts';
import { defineList } from '../../../../platform/lists/define-list.ts';
import { theLog } from '../../app/the-log.ts';
import { readLeaf } from '../../domain/leaf.ts';
import { listEntries } from '../../store/read-entries.ts';
import { texts } from '../../texts.ts';
import { logAddress } from '../frame/log-frame.tsx';
import { tellEntries } from './tell-entries.ts';

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

export const entryFilters = {
  kind: narrowing.meta(texts.words('api.entries.kind')),
  body: narrowing.meta(texts.words('api.entries.body')),
  subject: narrowing.meta(texts.words('api.entries.subject')),
  ...dayFilters,
};

/** What an address narrows the entries to, as it is written there. */
export type AskedEntries = { readonly [By in keyof typeof entryFilters]?: string | undefined };

/** Entries below an index, the newest first, narrowed as an address asks. */
export function readEntries(
  db: Database,
  asked: AskedEntries,
  before: number | undefined,
  most: number,
) {
  return listEntries(db, theLog, { ...asked, ...timesOf(asked) }, before, most);
}

/** What has an index, the newest first. */
export const entries = defineList({
  name: 'entries',
  path: '/entries',
  item,
  filters: entryFilters,
  key: z.tuple([z.int().min(0)]),
  rows: ({ db, filter }, _all, after, most) => readEntries(db, filter, after?.[0], most),
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
  news: async ({ platform, view }, rows) =>
    (await tellEntries(platform, view.language, rows)).map(
      ({ index, at, sentence, subject, who }) => ({
        title: sentence,
        href: logAddress(view, `entries/${index}`),
        at,
        summary: [subject.called, who].join(' · '),
      }),
    ),
});
