import { Hono } from 'hono';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { LiveMaps } from '../app/live-maps.ts';
import { conveneRoutes } from './convene-routes.tsx';
import { feedRoutes } from './feed-routes.ts';
import { mapRoutes } from './map-routes.tsx';
import { moderationRoutes } from './moderation-routes.tsx';
import { statementRoutes } from './statement-routes.tsx';
import { takePartRoutes } from './take-part-routes.tsx';

/** Every page of the module, below `/:lang/deliberations`. */
export function routes(platform: Platform, maps: LiveMaps): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false })
    .route('/', feedRoutes(platform))
    .route('/', conveneRoutes(platform))
    .route('/', takePartRoutes(platform, maps))
    .route('/', mapRoutes(platform, maps))
    .route('/', statementRoutes(platform, maps))
    .route('/', moderationRoutes(platform));
}
