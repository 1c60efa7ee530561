import { Hono } from 'hono';
import type { SiteEnv } from '../../../platform/http/site-env.ts';
import type { ModuleWeb } from '../../../platform/module.ts';
import { lists } from './lists/lists.ts';

/** Open interface of the plans. */
export function openWeb(): ModuleWeb {
  return {
    pages: new Hono<SiteEnv>({ strict: false }),
    lists,
    task: { number: 3, label: 'task' },
  };
}
