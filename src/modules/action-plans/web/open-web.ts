import type { ModuleWeb } from '../../../platform/module.ts';
import type { Platform } from '../../../platform/platform.ts';
import { api } from './api.ts';
import { homeLines, livingNumber } from './front/home-lines.ts';
import { lists } from './lists/lists.ts';
import { planStyles } from './plan/taken.ts';
import { routes } from './routes.ts';
import { share } from './share.ts';

/** Pages and open interface of the plans. */
export function openWeb(platform: Platform): ModuleWeb {
  return {
    pages: routes(platform),
    lists,
    api: api(platform),
    task: { number: 3, label: 'task', living: (view) => livingNumber(platform, view) },
    homeLines: (view) => homeLines(platform, view),
    share: share(platform),
    styles: [planStyles],
  };
}
