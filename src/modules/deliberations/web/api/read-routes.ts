import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { collectExport } from '../../app/export-conversation.ts';
import type { LiveMaps } from '../../app/live-maps.ts';
import type { StatementRouter } from '../../app/next-statement.ts';
import { polisFiles } from '../../domain/polis-export/write-polis-export.ts';
import { findConversation, findStatement } from '../../store/read.ts';
import { findOwnPid } from '../own-pid.ts';
import { describeConversation, describeMap, describeStatement } from './api-answers.ts';
import { conversationSchema, nextSchema, slugParam } from './api-schemas.ts';
import { meaning, summary } from './api-words.ts';
import { noSuchConversation } from './list-routes.ts';
import { mapSchema } from './map-schema.ts';
import { refusalAnswers } from './refusal-answers.ts';

const json = <Schema extends z.ZodType>(schema: Schema, words: ReturnType<typeof meaning>) => ({
  ...words,
  content: { 'application/json': { schema } },
});

const fileParam = z.enum(polisFiles).openapi({
  param: { name: 'file', in: 'path' },
  ...meaning('api.export.file'),
  example: 'votes.csv',
});

const conversationRoute = createRoute({
  method: 'get',
  path: '/{slug}',
  operationId: 'readConversation',
  ...summary('api.conversation.summary'),
  request: { params: slugParam },
  responses: {
    200: json(conversationSchema, meaning('api.conversation')),
    ...refusalAnswers('deliberations.no-such-conversation'),
  },
});

const mapRoute = createRoute({
  method: 'get',
  path: '/{slug}/map.json',
  operationId: 'readMap',
  ...summary('api.map.summary'),
  request: { params: slugParam },
  responses: {
    200: json(mapSchema, meaning('api.map.answer')),
    304: meaning('api.map.unchanged'),
    ...refusalAnswers('deliberations.no-such-conversation'),
  },
});

const exportRoute = createRoute({
  method: 'get',
  path: '/{slug}/export/{file}',
  operationId: 'downloadExport',
  ...summary('api.export.summary'),
  request: { params: slugParam.extend({ file: fileParam }) },
  responses: {
    200: { ...meaning('api.export.answer'), content: { 'text/csv': { schema: z.string() } } },
    ...refusalAnswers('deliberations.no-such-conversation', 'invalid-input'),
  },
});

const nextRoute = createRoute({
  method: 'get',
  path: '/{slug}/next',
  operationId: 'readTurn',
  ...summary('api.next.summary'),
  request: { params: slugParam },
  responses: {
    200: json(nextSchema, meaning('api.next.answer')),
    ...refusalAnswers('deliberations.no-such-conversation', 'deliberations.not-open'),
  },
});

/** What everybody may read. */
export function addReadRoutes(
  api: OpenAPIHono<SiteEnv>,
  platform: Platform,
  maps: LiveMaps,
  router: StatementRouter,
): void {
  const { db } = platform.database;
  api.openapi(conversationRoute, async (c) => {
    const conversation = await findConversation(db, c.req.valid('param').slug);
    if (conversation === undefined) return answerRefusal(c, noSuchConversation);
    return c.json(describeConversation(c.get('view'), conversation), 200);
  });
  api.openapi(nextRoute, async (c) => {
    const { slug } = c.req.valid('param');
    const conversation = await findConversation(db, slug);
    if (conversation === undefined) return answerRefusal(c, noSuchConversation);
    if (describeConversation(c.get('view'), conversation).state !== 'open') {
      return answerRefusal(c, { code: 'deliberations.not-open' });
    }
    const { sid, ...turn } = await router.next(
      conversation.id,
      await findOwnPid(platform, c, slug),
    );
    const found = sid === null ? undefined : await findStatement(db, conversation.id, sid);
    const statement = found === undefined ? null : describeStatement(found);
    c.header('Cache-Control', 'no-store');
    return c.json({ statement, ...turn }, 200);
  });
  addDataRoutes(api, platform, maps);
}

/** The numbers, for machines. */
function addDataRoutes(api: OpenAPIHono<SiteEnv>, platform: Platform, maps: LiveMaps): void {
  const { db } = platform.database;
  api.openapi(mapRoute, async (c) => {
    const conversation = await findConversation(db, c.req.valid('param').slug);
    if (conversation === undefined) return answerRefusal(c, noSuchConversation);
    return c.json(describeMap(await maps.current(conversation.id)), 200);
  });
  api.openapi(exportRoute, async (c) => {
    const { slug, file } = c.req.valid('param');
    const conversation = await findConversation(db, slug);
    if (conversation === undefined) return answerRefusal(c, noSuchConversation);
    const { analysis, upToSeq } = await maps.current(conversation.id);
    const files = await collectExport(platform, conversation, analysis, upToSeq);
    return c.body(files[file](), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${slug}-${file}"`,
    });
  });
}
