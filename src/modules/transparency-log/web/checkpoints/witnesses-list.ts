import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineList } from '../../../../platform/lists/define-list.ts';
import { nameKey } from '../../../../platform/lists/sort-keys.ts';
import { findWitnessing } from '../../app/witness-standing.ts';
import { texts } from '../../texts.ts';

const item = z
  .object({
    name: z.string().meta(texts.words('keys.witness.name')),
    vkey: z.string().meta(texts.words('api.witness.vkey')),
    url: z.string().nullable().meta(texts.words('api.witness.url')),
    from: z.enum(['settings', 'owners', 'demo', 'waiting']).meta(texts.words('api.witness.from')),
    inside: z.boolean().meta(texts.words('api.witness.inside')),
    size: z.int().nullable().meta(texts.words('keys.witness.size')),
    at: z.iso.datetime().nullable().meta(texts.words('api.witness.at')),
  })
  .meta({ id: 'Witness', ...texts.words('data.witnesses') });

type Row = z.output<typeof item>;

/** One that waits may have the name of another. */
const sortKey = ({ name, vkey, url, from }: Row): [string, string] => [
  name,
  createHash('sha256')
    .update(JSON.stringify([vkey, url, from]))
    .digest('hex'),
];

const isBefore = ([name, mark]: [string, string], [other, otherMark]: [string, string]) =>
  name < other || (name === other && mark < otherMark);

/**
 * Who is asked to cosign our log, and how far each has, and who would be once the other owner has signed: as many
 * as there may be, all read at once.
 */
export const witnesses = defineList({
  name: 'witnesses',
  path: '/witnesses',
  item,
  key: z.tuple([nameKey, nameKey]),
  async rows({ platform }, _all, after, most) {
    const { witnesses: asked, waiting } = await findWitnessing(platform);
    const rows = [
      ...asked.map(({ last, ...each }) => ({
        ...each,
        ...{ inside: each.from === 'demo', size: last?.size ?? null },
        at: last?.at.toISOString() ?? null,
      })),
      ...waiting.map((each) => ({
        ...({ ...each, from: 'waiting', inside: false, size: null, at: null } as const),
      })),
    ];
    return rows
      .sort((one, other) => (isBefore(sortKey(one), sortKey(other)) ? -1 : 1))
      .filter((row) => after === undefined || isBefore(after, sortKey(row)))
      .slice(0, most);
  },
  keyOf: sortKey,
});
