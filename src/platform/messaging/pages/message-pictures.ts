import type { OpenAPIHono } from '@hono/zod-openapi';
import { createApi } from '../../http/api.ts';
import { addPictureRoutes } from '../../http/picture-routes.ts';
import type { SiteEnv } from '../../http/site-env.ts';
import type { Platform } from '../../platform.ts';
import { platformTexts } from '../../texts/texts.ts';
import { takeHours } from './hours-figure.tsx';
import { readHours } from './read-hours.ts';

/** The picture of the messages of 24 hours to take along. */
export function messagePictures(platform: Platform): OpenAPIHono<SiteEnv> {
  const routes = createApi();
  addPictureRoutes(routes, platform, {
    path: '/hours',
    name: 'Hours',
    words: {
      svg: platformTexts.words('api.hours.svg'),
      png: platformTexts.words('api.hours.png'),
      csv: platformTexts.words('api.hours.csv'),
    },
    draw: async (_c, view) => takeHours(view, await readHours(platform)),
  });
  return routes;
}
