import type { z } from '@hono/zod-openapi';
import type { Columns } from '../../../../platform/http/list-answer.ts';
import type { actSchema } from './act-answers.ts';
import type { conversationSchema } from './api-schemas.ts';
import type { CountedStatement } from './counted-statements.ts';

/** The lists of the module as CSV. Names are those of the glossary, times are in ISO 8601 and UTC. */

export const conversationColumns: Columns<z.infer<typeof conversationSchema>> = {
  slug: ({ slug }) => slug,
  'title-zh-Hant': ({ title }) => title['zh-Hant'] ?? null,
  'title-en': ({ title }) => title.en ?? null,
  'question-zh-Hant': ({ question }) => question['zh-Hant'] ?? null,
  'question-en': ({ question }) => question.en ?? null,
  state: ({ state }) => state,
  'opens-at': ({ opensAt }) => opensAt,
  'closes-at': ({ closesAt }) => closesAt,
  'imported-at': ({ imported }) => imported?.at ?? null,
  'imported-from': ({ imported }) => imported?.url ?? null,
  people: ({ people }) => people,
  votes: ({ votes }) => votes,
  page: ({ page }) => page,
};

export const statementColumns: Columns<CountedStatement> = {
  sid: ({ sid }) => sid,
  text: ({ text }) => text,
  language: ({ language }) => language,
  seed: ({ seed }) => String(seed),
  meta: ({ meta }) => String(meta),
  'written-at': ({ writtenAt }) => writtenAt,
  agrees: ({ agrees }) => agrees,
  disagrees: ({ disagrees }) => disagrees,
  passes: ({ passes }) => passes,
};

export const actColumns: Columns<z.infer<typeof actSchema>> = {
  sid: ({ sid }) => sid,
  act: ({ act }) => act,
  reason: ({ reason }) => reason,
  note: ({ note }) => note,
  'by-zh-Hant': ({ by }) => by['zh-Hant'] ?? null,
  'by-en': ({ by }) => by.en ?? null,
  at: ({ at }) => at,
  text: ({ text }) => text,
  'merged-into': ({ mergedInto }) => mergedInto,
};
