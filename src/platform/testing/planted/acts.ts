import { z } from 'zod';
import { defineAct } from '../../acts/define-act.ts';
import { defineThing, type Loader } from '../../acts/thing.ts';
import { defineJob } from '../../jobs/jobs.ts';
import { refuse } from '../../outcome.ts';
import { refreshSearch } from '../../search/refresh-search.ts';
import type { SearchSource } from '../../search/search-source.ts';
import { lineField } from '../../text/text-fields.ts';
import type { Garden, Gardens } from './gardens.ts';
import { powers } from './powers.ts';
import { texts } from './texts.ts';

export const longestNote = 200;

export type GardenLoader = Loader<string, Garden, 'planted.no-such-garden'>;

/** The loader of gardens. */
export function gardenIn(gardens: Gardens): GardenLoader {
  return defineThing({
    params: z.object({
      slug: z
        .string()
        .max(200)
        .meta({ ...texts.words('api.garden'), example: 'roof-garden' }),
    }),
    address: ({ slug = '' }) => slug,
    missing: 'planted.no-such-garden',
    find: async (_search, slug: string) => gardens.get(slug),
    named: { gardeners: async (_search, garden) => garden.gardeners },
  });
}

const note = z.object({
  text: lineField(longestNote, 'write.mistake').meta({
    ...texts.words('write.label'),
    example: 'More basil',
  }),
});

/** A browser writes a note in an open garden, once the same. */
export const addNoteTo = (garden: GardenLoader, search: SearchSource) =>
  defineAct({
    name: 'planted.add-note',
    power: powers['add-note'],
    on: garden,
    input: note,
    output: z.object({ number: z.int().meta(texts.words('api.number')) }),
    refusals: { 'planted.closed': 409, 'planted.said-before': 409 },
    api: { path: '/{slug}/notes', status: 201 },
    async run({ tx, at, actor: { device }, thing: { slug, closedAt, notes }, input: { text } }) {
      if (closedAt !== null) return refuse('planted.closed');
      if (notes.some((each) => each.text === text)) return refuse('planted.said-before');
      const number = notes.length;
      notes.push({ number, text, device, at });
      await refreshSearch(tx, search, { thing: slug, part: String(number) });
      return { number };
    },
  });

/** A gardener closes a garden; a job then counts its harvest. */
export const closeGarden = (garden: GardenLoader, count: ReturnType<typeof countHarvest>) =>
  defineAct({
    name: 'planted.close-garden',
    power: powers.close,
    on: garden,
    input: z.object({}),
    output: z.object({}).meta(texts.words('api.empty')),
    refusals: { 'planted.closed': 409 },
    api: { path: '/{slug}/closing' },
    async run({ at, thing, enqueue }) {
      if (thing.closedAt !== null) return refuse('planted.closed');
      await enqueue(count, { slug: thing.slug });
      thing.closedAt = at;
      return {};
    },
  });

export const countHarvest = (gardens: Gardens) =>
  defineJob({
    name: 'planted.count-harvest',
    payload: z.object({ slug: z.string() }),
    async handle(_platform, { slug }) {
      const garden = gardens.get(slug);
      if (garden !== undefined) garden.harvest = garden.notes.length;
    },
  });

export type AddNote = ReturnType<typeof addNoteTo>;
export type CloseGarden = ReturnType<typeof closeGarden>;
