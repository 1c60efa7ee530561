import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { createApi, createProblemAnswers } from '../../../platform/http/api.ts';
import { createApiWords } from '../../../platform/http/api-words.ts';
import { listQuery, nameKey } from '../../../platform/http/cursor.ts';
import {
  answerList,
  type Columns,
  cutPage,
  describeList,
  withCsv,
} from '../../../platform/http/list-answer.ts';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import { bodyKinds } from '../domain/body.ts';
import { listBodiesAfter } from '../store/read.ts';
import { texts } from '../texts.ts';

const { meaning, summary } = createApiWords(texts);

const idExample = 'environment-bureau';

const bodySchema = z
  .object({
    id: z.string().openapi({ ...meaning('api.body.id'), example: idExample }),
    name: z
      .object({
        'zh-Hant': z.string().openapi(meaning('api.body.name.zh-Hant')),
        en: z.string().openapi(meaning('api.body.name.en')),
      })
      .openapi(meaning('api.body.name')),
    kind: z.enum(bodyKinds).openapi(meaning('api.body.kind')),
    side: z.enum(['official', 'civil-society', 'other']).openapi(meaning('api.body.side')),
    parent: z.string().nullable().openapi(meaning('api.body.parent')),
  })
  .openapi('Body', meaning('api.body'));

const columns: Columns<z.infer<typeof bodySchema>> = {
  id: ({ id }) => id,
  'name-zh-Hant': ({ name }) => name['zh-Hant'],
  'name-en': ({ name }) => name.en,
  kind: ({ kind }) => kind,
  side: ({ side }) => side,
  parent: ({ parent }) => parent,
};

const listRoute = createRoute({
  method: 'get',
  path: '/bodies',
  operationId: 'listBodies',
  ...summary('api.bodies.summary'),
  request: { query: listQuery(z.tuple([nameKey])) },
  responses: {
    200: describeList('Bodies', bodySchema, columns, meaning('api.bodies.answer')),
    ...createProblemAnswers({})('invalid-input'),
  },
});

/** The open interface of the module, below `/api/identity`: bodies, never people. */
export function api(platform: Platform): OpenAPIHono<SiteEnv> {
  const routes = createApi();
  for (const route of withCsv(listRoute)) {
    routes.openapi(route, async (c) => {
      const { after, limit } = c.req.valid('query');
      const found = await listBodiesAfter(platform.database.db, after?.[0] ?? '', limit + 1);
      const { items, next } = cutPage(found, limit, ({ id }) => [id]);
      return answerList(c, columns, { items, next });
    });
  }
  return routes;
}
