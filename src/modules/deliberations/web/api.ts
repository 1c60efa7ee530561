import type { OpenAPIHono } from '@hono/zod-openapi';
import { createApi } from '../../../platform/http/api.ts';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import { addMapFiles } from './api/picture-routes.ts';
import { addReadRoutes } from './api/read-routes.ts';
import type { WebContext } from './web-context.ts';

/** The open interface of the module beside its acts and lists, below `/api/deliberations`. */
export function api(web: WebContext): OpenAPIHono<SiteEnv> {
  const routes = createApi();
  addReadRoutes(routes, web);
  addMapFiles(routes, web);
  return routes;
}
