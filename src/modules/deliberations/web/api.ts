import type { OpenAPIHono } from '@hono/zod-openapi';
import { createApi } from '../../../platform/http/api.ts';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { LiveMaps } from '../app/live-maps.ts';
import { createStatementRouter } from '../app/next-statement.ts';
import { addListRoutes } from './api/list-routes.ts';
import { addPictureRoutes } from './api/picture-routes.ts';
import { addReadRoutes } from './api/read-routes.ts';
import { addWriteRoutes } from './api/write-routes.ts';

/** The open interface of the module, below `/api/deliberations`. */
export function api(platform: Platform, maps: LiveMaps): OpenAPIHono<SiteEnv> {
  const routes = createApi();
  addListRoutes(routes, platform, maps);
  addReadRoutes(routes, platform, maps, createStatementRouter(platform, maps));
  addPictureRoutes(routes, platform, maps);
  addWriteRoutes(routes, platform);
  return routes;
}
