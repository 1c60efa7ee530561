import { fileURLToPath } from 'node:url';
import type { ModuleWeb } from '../../../platform/module.ts';
import type { Platform } from '../../../platform/platform.ts';
import { createLiveMaps } from '../app/create-live-maps.ts';
import { createStatementRouter } from '../app/next-statement.ts';
import { lists } from './api/lists.ts';
import { api } from './api.ts';
import { findCard } from './front/conversation-card.tsx';
import { homeLines, livingNumber } from './front/home-lines.ts';
import { news } from './front/news.ts';
import { routes } from './routes.ts';
import { share } from './share.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Pages and open interface, on the live maps of this process. */
export function openWeb(platform: Platform): ModuleWeb {
  const maps = createLiveMaps(platform);
  const web = { platform, maps, router: createStatementRouter(platform, maps) };
  return {
    pages: routes(web),
    api: api(web),
    lists,
    task: { number: 1, label: 'task', living: (view) => livingNumber(platform, view) },
    share: share(web),
    cards: {
      find: (view, path) => findCard(platform, maps, view, path),
      styles: [here('./opinion-map/opinion-map.css')],
    },
    homeLines: (view) => homeLines(platform, maps, view),
    news: (view) => news(platform, view),
    styles: [here('./deliberations.css'), here('./opinion-map/opinion-map.css')],
    scripts: [here('./voting/vote.js')],
  };
}
