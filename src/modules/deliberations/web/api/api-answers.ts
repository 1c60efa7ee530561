import type { z } from '@hono/zod-openapi';
import type { View } from '../../../../platform/ui/view.ts';
import { stateAt } from '../../domain/conversation-states.ts';
import type { MapView } from '../../domain/map-view.ts';
import type { PublicConversation, Statement } from '../../store/read.ts';
import { addressOf } from '../frame/conversation-frame.tsx';
import type { conversationSchema, statementSchema } from './api-schemas.ts';
import type { mapSchema } from './map-schema.ts';

/** A conversation as the API tells it. */
export function describeConversation(
  view: View,
  conversation: PublicConversation,
): z.infer<typeof conversationSchema> {
  const { slug, title, question, opensAt, closesAt, origin, numbers } = conversation;
  return {
    slug,
    title,
    question,
    state: stateAt(conversation, view.now) === 'open' ? 'open' : 'closed',
    opensAt: opensAt?.toISOString() ?? null,
    closesAt: closesAt?.toISOString() ?? null,
    imported: origin && { url: origin.url, at: origin.importedAt.toISOString() },
    people: numbers.people,
    votes: numbers.votes,
    page: view.baseUrl + addressOf(view, conversation),
  };
}

/** A statement; never who wrote it. */
export function describeStatement(statement: Statement): z.infer<typeof statementSchema> {
  const { sid, text, language, isSeed, isMeta, writtenAt } = statement;
  return { sid, text, language, seed: isSeed, meta: isMeta, writtenAt: writtenAt.toISOString() };
}

/** The map in the form that it is published in: 6 decimals. */
export function describeMap({ upToSeq, analysis, verdict }: MapView): z.infer<typeof mapSchema> {
  const { pids, projections, groups, commonGround } = analysis;
  const places = Array.from(pids, (pid, row) => [
    String(pid),
    [round(projections.xs[row] ?? 0), round(projections.ys[row] ?? 0)],
  ]);
  return {
    upToSeq,
    people: pids.length,
    votes: analysis.votes,
    stability: verdict === null || verdict.stability === null ? null : round(verdict.stability),
    oneCloud: verdict?.oneCloud ?? null,
    groups: groups.map(({ id, letter, members, representative }) => ({
      id,
      letter,
      size: members.length,
      members: Array.from(members),
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

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
