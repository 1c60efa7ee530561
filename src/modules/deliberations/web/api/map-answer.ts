import { z } from '@hono/zod-openapi';
import type { MapView } from '../../domain/map-view.ts';
import type { Analysis } from '../../domain/mathematics/analysis.ts';
import { goesOutInBatches, type Leaving } from '../../domain/what-leaves.ts';
import { field, meaning } from './api-words.ts';
import { sidSchema, upToSeqSchema } from './statement-answers.ts';

const directionSchema = z.enum(['agree', 'disagree']).openapi(meaning('api.map.direction'));

const groupSchema = z.object({
  id: z.int().openapi(meaning('api.map.group.id')),
  letter: z.string().openapi(field('api.map.group.letter', 'A')),
  size: z.int().openapi(field('api.map.group.size', 2)),
  members: z.array(z.int()).openapi(field('api.map.group.members', [3, 8])),
  representative: z
    .array(z.object({ sid: sidSchema, direction: directionSchema }))
    .openapi(meaning('api.map.group.representative')),
});

/** The opinion map in the form that it is published in. */
export const mapSchema = z
  .object({
    upToSeq: upToSeqSchema,
    people: z.int().openapi(field('api.map.people', 360)),
    votes: z.int().openapi(field('api.map.votes', 9800)),
    takingPart: z
      .object({
        people: z.int().openapi(field('api.map.taking-part.people', 358)),
        votes: z.int().openapi(field('api.map.taking-part.votes', 9700)),
      })
      .openapi(meaning('api.map.taking-part')),
    stability: z.number().nullable().openapi(field('api.map.stability', 0.91)),
    oneCloud: z.boolean().nullable().openapi(meaning('api.map.one-cloud')),
    groups: z.array(groupSchema).openapi(meaning('api.map.groups')),
    groupInformedConsensus: z
      .record(z.string(), z.number())
      .openapi(field('api.map.consensus', { 4: 0.62 })),
    commonGround: z
      .array(
        z.object({
          sid: sidSchema,
          direction: directionSchema,
          worst: z.number().openapi(field('api.map.worst', 0.71)),
        }),
      )
      .openapi(meaning('api.map.common-ground')),
    projections: z
      .record(z.string(), z.tuple([z.number(), z.number()]))
      .openapi(field('api.map.projections', { 3: [0.52, -1.2], 8: [0.48, -0.9] })),
  })
  .openapi('OpinionMap', meaning('api.map.answer'));

/**
 * The map in the form that it is published in: 6 decimals. While a conversation of ours is open people
 * are numbered by their places, to one decimal, from the left: with the numbers of voters, who is moved
 * by a vote would be known in the exported files.
 */
export function describeMap(
  { upToSeq, analysis, verdict }: MapView,
  conversation: Leaving,
): z.infer<typeof mapSchema> {
  const { pids, groups, commonGround } = analysis;
  const people = goesOutInBatches(conversation) ? byPlace(analysis) : byNumber(analysis);
  const numberOf = new Map(people.map(({ pid, number }) => [pid, number]));
  const places = people.map(({ number, x, y }) => [String(number), [x, y]]);
  return {
    upToSeq,
    people: pids.length,
    votes: analysis.votes,
    takingPart: analysis.takingPart,
    stability: verdict === null || verdict.stability === null ? null : round(verdict.stability),
    oneCloud: verdict?.oneCloud ?? null,
    groups: groups.map(({ id, letter, members, representative }) => ({
      id,
      letter,
      size: members.length,
      members: Array.from(members, (pid) => numberOf.get(pid) ?? 0).sort((a, b) => a - b),
      representative: representative.map(({ sid, direction }) => ({ sid, direction })),
    })),
    commonGround: commonGround.map(({ sid, direction, worst }) => ({
      sid,
      direction,
      worst: round(worst),
    })),
    groupInformedConsensus: Object.fromEntries(
      Array.from(analysis.groupInformedConsensus, (value, column) => [
        String(analysis.sids[column]),
        round(value),
      ]),
    ),
    projections: Object.fromEntries(places) as Record<string, [number, number]>,
  };
}

function byNumber({ pids, projections: { xs, ys } }: Analysis) {
  return Array.from(pids, (pid, row) => {
    return { pid, number: pid, x: round(xs[row] ?? 0), y: round(ys[row] ?? 0) };
  });
}

/** Who stands at the same place is told apart by the group alone, never by a vote. */
function byPlace({ pids, labels, projections: { xs, ys } }: Analysis) {
  const tenth = (value = 0) => Math.round(value * 10) / 10 + 0;
  return Array.from(pids, (pid, row) => {
    return { pid, group: labels[row] ?? -1, x: tenth(xs[row]), y: tenth(ys[row]) };
  })
    .sort((a, b) => a.x - b.x || a.y - b.y || a.group - b.group)
    .map((person, number) => ({ ...person, number }));
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
