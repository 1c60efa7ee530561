import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { createProblemAnswers } from '../../../../platform/http/api.ts';
import { createApiWords } from '../../../../platform/http/api-words.ts';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { texts } from '../../texts.ts';
import { answerCallback } from '../providers/provider-handlers.tsx';
import { sendMyData } from './my-data-handlers.tsx';

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

/** What is one's own, with the session of the browser; and, undocumented, the way back from a provider. */
export function addOwnApi(api: OpenAPIHono<SiteEnv>, platform: Platform): void {
  api.openapi(exportRoute, (c) => sendMyData(platform, c) as never);
  // No program calls it: it is where providers lead browsers back to.
  api.get('/callback/:provider', (c) => answerCallback(platform, c));
}
