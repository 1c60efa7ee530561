import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { answerFile } from '../../../../platform/http/file-answer.ts';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { onThing } from '../../../../platform/http/thing-page.tsx';
import { platformTexts } from '../../../../platform/texts/texts.ts';
import { publicConversation } from '../../app/conversation-by-slug.ts';
import { exportedFiles } from '../../app/exported-files.ts';
import { mayVote } from '../../domain/conversation-states.ts';
import { type PolisFile, polisFiles } from '../../domain/polis-export/write-polis-export.ts';
import { powers } from '../../powers.ts';
import { findStatement } from '../../store/read.ts';
import { findOwnPid, type WebContext } from '../web-context.ts';
import { field, meaning, refusalAnswers, summary } from './api-words.ts';
import { conversationSchema, describeConversation } from './conversation-answer.ts';
import { describeMap, mapSchema } from './map-answer.ts';
import { describeStatement, nextSchema } from './statement-answers.ts';

const json = <Schema extends z.ZodType>(schema: Schema, words: ReturnType<typeof meaning>) => ({
  ...words,
  content: { 'application/json': { schema } },
});

const fileParam = z.enum(polisFiles).openapi({
  param: { name: 'file', in: 'path' },
  ...field('api.export.file', 'votes.csv'),
});

const conversationRoute = createRoute({
  method: 'get',
  path: '/{slug}',
  operationId: 'readConversation',
  ...summary('api.conversation.summary'),
  request: { params: publicConversation.params },
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
  request: { params: publicConversation.params },
  responses: {
    200: json(mapSchema, meaning('api.map.answer')),
    304: platformTexts.words('interface.unchanged'),
    ...refusalAnswers('deliberations.no-such-conversation'),
  },
});

const exportRoute = createRoute({
  method: 'get',
  path: '/{slug}/export/{file}',
  operationId: 'downloadExport',
  ...summary('api.export.summary'),
  request: { params: publicConversation.params.extend({ file: fileParam }) },
  responses: {
    200: { ...meaning('api.export.answer'), content: { 'text/csv': { schema: z.string() } } },
    304: platformTexts.words('interface.unchanged'),
    ...refusalAnswers(
      'deliberations.no-such-conversation',
      'invalid-input',
      'too-many-requests',
      'busy',
    ),
  },
});

const nextRoute = createRoute({
  method: 'get',
  path: '/{slug}/next',
  operationId: 'readTurn',
  ...summary('api.next.summary'),
  request: { params: publicConversation.params },
  responses: {
    200: json(nextSchema, meaning('api.next.answer')),
    ...refusalAnswers('deliberations.no-such-conversation', 'deliberations.not-open'),
  },
});

/** What everybody may read beside the lists. */
export function addReadRoutes(api: OpenAPIHono<SiteEnv>, web: WebContext): void {
  const { platform, maps, router } = web;
  const { db } = platform.database;
  const about = onThing(platform, { thing: publicConversation, power: powers.read });
  api.openapi(
    conversationRoute,
    about((c, conversation) => c.json(describeConversation(c.get('view'), conversation), 200)),
  );
  api.openapi(
    nextRoute,
    about(async (c, conversation) => {
      if (!mayVote(conversation, c.get('view').now)) {
        return answerRefusal(c, { code: 'deliberations.not-open' });
      }
      const pid = await findOwnPid(web, c, conversation);
      const { sid, ...turn } = await router.next(conversation.id, pid);
      const found = sid === null ? undefined : await findStatement(db, conversation.id, sid);
      const statement = found === undefined ? null : describeStatement(found, conversation);
      c.header('Cache-Control', 'no-store');
      return c.json({ statement, ...turn }, 200);
    }),
  );
  api.openapi(
    mapRoute,
    about(async (c, conversation) => {
      const map = await maps.current(conversation.id);
      return c.json(describeMap(map, conversation), 200);
    }),
  );
  api.openapi(
    exportRoute,
    about(async (c, conversation) => {
      const { file } = c.req.valid('param' as never) as { file: PolisFile };
      return answerFile(platform, c, {
        set: await exportedFiles(platform, maps, conversation),
        name: file,
        type: 'text/csv; charset=utf-8',
        saveAs: `${conversation.slug}-${file}`,
      });
    }),
  );
}
