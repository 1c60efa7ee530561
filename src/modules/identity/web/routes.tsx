import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { Platform } from '../../../platform/platform.ts';
import { accountRoutes } from './account-routes.tsx';
import { personaRoutes } from './persona-routes.ts';
import { signInRoutes } from './sign-in-routes.tsx';

/**
 * Every page of the module, below `/:lang/identity`. None of them is kept by browser or proxy,
 * nor compressed: they show addresses and codes beside what came with the request (BREACH).
 */
export function routes(platform: Platform): Hono<SiteEnv> {
  return new Hono<SiteEnv>({ strict: false })
    .use(keepNothing)
    .route('/', signInRoutes(platform))
    .route('/', accountRoutes(platform))
    .route('/', personaRoutes(platform));
}

const keepNothing = createMiddleware<SiteEnv>(async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store, no-transform');
});
