import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { createProblemAnswers } from '../../../../platform/http/api.ts';
import { createApiWords } from '../../../../platform/http/api-words.ts';
import { addPictureRoutes } from '../../../../platform/http/picture-routes.ts';
import type { SiteEnv } from '../../../../platform/http/site-env.ts';
import { onThing } from '../../../../platform/http/thing-page.tsx';
import type { Platform } from '../../../../platform/platform.ts';
import { bodyById } from '../../app/body-by-id.ts';
import { timesOfBody } from '../../app/times-of-body.ts';
import { treePage } from '../../app/tree-page.ts';
import { powers } from '../../powers.ts';
import { texts } from '../../texts.ts';
import { organizationSchema, readOrganization } from './organization.ts';
import { takeTimes } from './times-figure.tsx';
import { takeTree } from './tree-figure.tsx';

const { summary, meaning } = createApiWords(texts);
const problems = createProblemAnswers({ [bodyById.missing]: 404 });

const bodyRoute = createRoute({
  method: 'get',
  path: '/bodies/{body}',
  operationId: 'readBody',
  ...summary('api.organization.summary'),
  request: { params: bodyById.params },
  responses: {
    200: {
      ...meaning('api.organization'),
      content: { 'application/json': { schema: organizationSchema } },
    },
    ...problems(bodyById.missing),
  },
});

/** A body in the terms of Popolo, and the pictures of bodies to take along, beside the lists. */
export function addBodiesApi(api: OpenAPIHono<SiteEnv>, platform: Platform): void {
  const { db } = platform.database;
  const power = powers['see-offices'];
  addPictureRoutes(api, platform, {
    path: '/body-pages/{page}/tree',
    name: 'BodyTree',
    of: { thing: treePage, power },
    words: wordsOf('tree'),
    draw: async (_c, view, tree) => takeTree({ view, tree }),
  });
  addPictureRoutes(api, platform, {
    path: '/bodies/{body}/times',
    name: 'OfficeTimes',
    of: { thing: bodyById, power },
    words: wordsOf('times'),
    draw: async (_c, view, body) =>
      takeTimes({ view, body, times: await timesOfBody(db, body.id, view.now) }),
  });
  const about = onThing(platform, { thing: bodyById, power });
  api.openapi(
    bodyRoute,
    about(async (c, body) => c.json(await readOrganization(db, body), 200)) as never,
  );
}

function wordsOf(picture: 'tree' | 'times') {
  return {
    svg: texts.words(`api.${picture}.svg`),
    png: texts.words(`api.${picture}.png`),
    csv: texts.words(`api.${picture}.csv`),
  };
}
