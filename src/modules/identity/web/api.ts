import type { OpenAPIHono } from '@hono/zod-openapi';
import { createApi } from '../../../platform/http/api.ts';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import { addBodiesApi } from './bodies/bodies-api.ts';
import { addOwnApi } from './my-data/my-data-api.ts';

/** What programs read beside the lists. */
export function createIdentityApi(platform: Platform): OpenAPIHono<SiteEnv> {
  const api = createApi();
  addOwnApi(api, platform);
  addBodiesApi(api, platform);
  return api;
}
