import { Hono } from 'hono';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { ModuleWeb } from '../../../platform/module.ts';
import type { Platform } from '../../../platform/platform.ts';
import { shareOfCheck } from './check/check-page.tsx';
import { checkFiles, checkRoutes } from './check/routes.tsx';

/** The pages of the log. */
export function openWeb(platform: Platform): ModuleWeb {
  const pages = new Hono<SiteEnv>({ strict: false }).route('/check', checkRoutes(platform));
  const share = (view: Parameters<typeof shareOfCheck>[0], path: string) =>
    path === '/check' ? shareOfCheck(view) : null;
  return { pages, share, ...checkFiles };
}
