import { Hono } from 'hono';
import { createApi } from '../../../platform/http/api.ts';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { ModuleWeb } from '../../../platform/module.ts';
import type { Platform } from '../../../platform/platform.ts';
import { addPlanFiles } from './files/plan-file-routes.ts';
import { lists } from './lists/lists.ts';

/** Open interface of the plans. */
export function openWeb(platform: Platform): ModuleWeb {
  const api = createApi();
  addPlanFiles(api, platform);
  return {
    pages: new Hono<SiteEnv>({ strict: false }),
    lists,
    api,
    task: { number: 3, label: 'task' },
  };
}
