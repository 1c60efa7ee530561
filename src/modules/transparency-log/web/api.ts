import type { OpenAPIHono } from '@hono/zod-openapi';
import { createApi } from '../../../platform/http/api.ts';
import { addPictureRoutes } from '../../../platform/http/picture-routes.ts';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import { entryByIndex } from '../app/entry-by-index.ts';
import { findPath } from '../app/find-path.ts';
import { powers } from '../powers.ts';
import { texts } from '../texts.ts';
import { takeDays } from './entries/days-figure.tsx';
import { takePath } from './entries/path-figure.tsx';
import { readDays } from './entries/read-days.ts';

/** Pictures of the log to take along, beside its lists. */
export function api(platform: Platform): OpenAPIHono<SiteEnv> {
  const routes = createApi();
  addPictureRoutes(routes, platform, {
    path: '/days',
    name: 'Days',
    words: wordsOf('days'),
    draw: async (_c, view) => takeDays(view, await readDays(platform, view)),
  });
  addPictureRoutes(routes, platform, {
    path: '/entries/{index}/path',
    name: 'Path',
    of: { thing: entryByIndex, power: powers.read },
    words: wordsOf('path'),
    draw: async (_c, view, entry) =>
      takePath({ view, entry, path: await findPath(platform.database.db, entry) }),
  });
  return routes;
}

function wordsOf(picture: 'days' | 'path') {
  return {
    svg: texts.words(`api.${picture}.svg`),
    png: texts.words(`api.${picture}.png`),
    csv: texts.words(`api.${picture}.csv`),
  };
}
