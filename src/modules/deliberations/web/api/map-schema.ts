import { z } from '@hono/zod-openapi';
import { sidSchema, upToSeqSchema } from './api-schemas.ts';
import { meaning } from './api-words.ts';

const directionSchema = z.enum(['agree', 'disagree']).openapi(meaning('api.map.direction'));

const groupSchema = z.object({
  id: z.int().openapi(meaning('api.map.group.id')),
  letter: z.string().openapi({ ...meaning('api.map.group.letter'), example: 'A' }),
  size: z.int().openapi({ ...meaning('api.map.group.size'), example: 2 }),
  members: z.array(z.int()).openapi({ ...meaning('api.map.group.members'), example: [3, 8] }),
  representative: z
    .array(z.object({ sid: sidSchema, direction: directionSchema }))
    .openapi(meaning('api.map.group.representative')),
});

/** The opinion map in the form that it is published in. */
export const mapSchema = z
  .object({
    upToSeq: upToSeqSchema,
    people: z.int().openapi({ ...meaning('api.map.people'), example: 360 }),
    votes: z.int().openapi({ ...meaning('api.map.votes'), example: 9800 }),
    stability: z
      .number()
      .nullable()
      .openapi({ ...meaning('api.map.stability'), example: 0.91 }),
    oneCloud: z.boolean().nullable().openapi(meaning('api.map.one-cloud')),
    groups: z.array(groupSchema).openapi(meaning('api.map.groups')),
    groupInformedConsensus: z
      .record(z.string(), z.number())
      .openapi({ ...meaning('api.map.consensus'), example: { 4: 0.62 } }),
    commonGround: z
      .array(
        z.object({
          sid: sidSchema,
          direction: directionSchema,
          worst: z.number().openapi({ ...meaning('api.map.worst'), example: 0.71 }),
        }),
      )
      .openapi(meaning('api.map.common-ground')),
    projections: z.record(z.string(), z.tuple([z.number(), z.number()])).openapi({
      ...meaning('api.map.projections'),
      example: { 3: [0.52, -1.2], 8: [0.48, -0.9] },
    }),
  })
  .openapi('OpinionMap', meaning('api.map.answer'));
