import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { instantKey, listQuery } from '../../../../platform/http/cursor.ts';
import {
  answerList,
  cutPage,
  describeList,
  withCsv,
} from '../../../../platform/http/list-answer.ts';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { LiveMaps } from '../../app/live-maps.ts';
import { findConversation } from '../../store/read.ts';
import {
  conversationKey,
  listConversationsAfter,
  listStatementsAfter,
} from '../../store/read-lists.ts';
import { listActs } from '../../store/read-moderation.ts';
import { actSchema, describeAct } from './act-answers.ts';
import { describeConversation } from './api-answers.ts';
import {
  conversationSchema,
  countedStatementSchema,
  slugParam,
  upToSeqSchema,
} from './api-schemas.ts';
import { meaning, summary } from './api-words.ts';
import { countStatements } from './counted-statements.ts';
import { actColumns, conversationColumns, statementColumns } from './list-columns.ts';
import { refusalAnswers } from './refusal-answers.ts';

const byTime = listQuery(z.tuple([instantKey, z.uuid()]));
const bySid = listQuery(z.tuple([z.int().min(0).max(2_147_483_647)]));
const unknown = refusalAnswers('deliberations.no-such-conversation', 'invalid-input');

const conversationsRoute = createRoute({
  method: 'get',
  path: '/',
  operationId: 'listConversations',
  ...summary('api.list.summary'),
  request: { query: byTime },
  responses: {
    200: describeList(
      'Conversations',
      conversationSchema,
      conversationColumns,
      meaning('api.list.answer'),
    ),
    ...refusalAnswers('invalid-input'),
  },
});

const statementsRoute = createRoute({
  method: 'get',
  path: '/{slug}/statements',
  operationId: 'listStatements',
  ...summary('api.statements.summary'),
  request: { params: slugParam, query: bySid },
  responses: {
    200: describeList(
      'Statements',
      countedStatementSchema,
      statementColumns,
      meaning('api.statements.answer'),
      { upToSeq: upToSeqSchema },
    ),
    ...unknown,
  },
});

const actsRoute = createRoute({
  method: 'get',
  path: '/{slug}/moderation/log',
  operationId: 'listModerationActs',
  ...summary('api.log.summary'),
  request: { params: slugParam, query: byTime },
  responses: {
    200: describeList('ModerationActs', actSchema, actColumns, meaning('api.log.answer')),
    ...unknown,
  },
});

export const noSuchConversation = { code: 'deliberations.no-such-conversation' };

/** The lists of the module, each as JSON and CSV, a page at a time. */
export function addListRoutes(api: OpenAPIHono<SiteEnv>, platform: Platform, maps: LiveMaps): void {
  const { db } = platform.database;
  for (const route of withCsv(conversationsRoute)) {
    api.openapi(route, async (c) => {
      const { after, limit } = c.req.valid('query');
      const found = await listConversationsAfter(db, after, limit + 1);
      const { items, next } = cutPage(found, limit, conversationKey);
      const told = items.map((each) => describeConversation(c.get('view'), each));
      return answerList(c, conversationColumns, { items: told, next });
    });
  }
  addListsOfConversation(api, platform, maps);
}

function addListsOfConversation(
  api: OpenAPIHono<SiteEnv>,
  platform: Platform,
  maps: LiveMaps,
): void {
  const { db } = platform.database;
  for (const route of withCsv(statementsRoute)) {
    api.openapi(route, async (c) => {
      const { after, limit } = c.req.valid('query');
      const conversation = await findConversation(db, c.req.valid('param').slug);
      if (conversation === undefined) return answerRefusal(c, noSuchConversation);
      const found = await listStatementsAfter(db, conversation.id, after?.[0] ?? -1, limit + 1);
      const { items, next } = cutPage(found, limit, ({ sid }) => [sid]);
      const counted = await countStatements(platform, maps, conversation.id, items);
      const { statements, upToSeq } = counted;
      return answerList(c, statementColumns, { items: statements, next }, { upToSeq });
    });
  }
  for (const route of withCsv(actsRoute)) {
    api.openapi(route, async (c) => {
      const { after, limit } = c.req.valid('query');
      const conversation = await findConversation(db, c.req.valid('param').slug);
      if (conversation === undefined) return answerRefusal(c, noSuchConversation);
      const found = await listActs(db, conversation.id, { after, limit: limit + 1 });
      const { items, next } = cutPage(found, limit, ({ at, id }) => [at.getTime(), id]);
      return answerList(c, actColumns, { items: items.map(describeAct), next });
    });
  }
}
