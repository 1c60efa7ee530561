import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { createProblemAnswers } from '../../../../platform/http/api.ts';
import { createApiWords } from '../../../../platform/http/api-words.ts';
import { answerRefusal } from '../../../../platform/http/problems.tsx';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { Person } from '../../../../platform/powers/powers.ts';
import { texts } from '../../texts.ts';
import { answerCallback } from '../providers/provider-handlers.tsx';
import { sendMyData } from './my-data-handlers.tsx';
import { meSchema, sessionsSchema, tellMe, tellSessions } from './own-answers.ts';

const { summary, meaning } = createApiWords(texts);
const problems = createProblemAnswers({ 'identity.sign-in-again': 403 });

const exportRoute = createRoute({
  method: 'get',
  path: '/me/export',
  operationId: 'exportOwnData',
  ...summary('api.export.summary'),
  'x-person': true,
  responses: {
    200: {
      ...meaning('api.export.answer'),
      content: { 'application/zip': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...problems('not-allowed', 'identity.sign-in-again'),
  },
});

const own = (name: 'me' | 'sessions') => ({
  method: 'get' as const,
  ...summary(`api.${name}.summary`),
  'x-person': true,
});

const meRoute = createRoute({
  ...own('me'),
  path: '/me',
  operationId: 'readMe',
  responses: {
    200: { ...meaning('api.me.answer'), content: { 'application/json': { schema: meSchema } } },
    ...problems('not-allowed'),
  },
});

const sessionsRoute = createRoute({
  ...own('sessions'),
  path: '/me/sessions',
  operationId: 'listOwnSessions',
  responses: {
    200: {
      ...meaning('api.sessions.answer'),
      content: { 'application/json': { schema: sessionsSchema } },
    },
    ...problems('not-allowed'),
  },
});

/** Answers the person of the session alone, and no cache keeps it. */
function answerOwn(
  platform: Platform,
  tell: (platform: Platform, person: Person) => Promise<object>,
) {
  return async (c: Context<SiteEnv>): Promise<Response> => {
    const { person } = c.get('actor');
    if (person === null) return answerRefusal(c, { code: 'not-allowed' });
    return c.json(await tell(platform, person), 200, { 'Cache-Control': 'no-store' });
  };
}

/** What is one's own, with the session of the browser; and, undocumented, the way back from a provider. */
export function addOwnApi(api: OpenAPIHono<SiteEnv>, platform: Platform): void {
  api.openapi(meRoute, answerOwn(platform, tellMe) as never);
  api.openapi(sessionsRoute, answerOwn(platform, tellSessions) as never);
  api.openapi(exportRoute, (c) => sendMyData(platform, c) as never);
  // No program calls it: it is where providers lead browsers back to.
  api.get('/callback/:provider', (c) => answerCallback(platform, c));
}
