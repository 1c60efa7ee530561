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
    inside: z.boolean().meta(texts.words('api.witness.inside')),
    size: z.int().nullable().meta(texts.words('keys.witness.size')),
    at: z.iso.datetime().nullable().meta(texts.words('api.witness.at')),
  })
  .meta({ id: 'Witness', ...texts.words('data.witnesses') });

/** Who is asked to cosign our log, and how far each has: as many as the policy has, all read at once. */
export const witnesses = defineList({
  name: 'witnesses',
  path: '/witnesses',
  item,
  key: z.tuple([nameKey]),
  async rows({ platform }, _all, after, most) {
    const { witnesses: all } = await findWitnessing(platform);
    return all
      .map(({ name, vkey, url, isInside, last }) => ({
        ...{ name, vkey, url, inside: isInside },
        ...{ size: last?.size ?? null, at: last?.at.toISOString() ?? null },
      }))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .filter(({ name }) => after === undefined || name > after[0])
      .slice(0, most);
  },
  keyOf: ({ name }) => [name],
});
