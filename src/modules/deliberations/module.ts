import { fileURLToPath } from 'node:url';
import type { Module } from '../../platform/module.ts';
import { checkGroups } from './app/check-groups.ts';
import { closeOverdue } from './app/close-overdue.ts';
import { createLiveMaps } from './app/create-live-maps.ts';
import { freezeResult } from './app/freeze-result.ts';
import { addBenches } from './benches.ts';
import { addCommands } from './commands.ts';
import { powers } from './powers.ts';
import { refusals } from './refusals.ts';
import { seedConversations } from './sample.ts';
import { texts } from './texts.ts';
import { api } from './web/api.ts';
import { homeLines } from './web/home-lines.ts';
import { routes } from './web/routes.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Deliberations: finding what all can accept, before anyone votes yes or no. */
export const deliberations: Module = {
  name: 'deliberations',
  texts,
  powers,
  refusals,
  migrations: here('./store/migrations'),
  jobs: [checkGroups, closeOverdue],
  listeners: [freezeResult],
  web(platform) {
    const maps = createLiveMaps(platform);
    return {
      pages: routes(platform, maps),
      api: api(platform, maps),
      task: { number: 1, label: 'task' },
      homeLines: (view) => homeLines(platform, maps, view),
      styles: [here('./web/deliberations.css'), here('./web/opinion-map/opinion-map.css')],
      scripts: [here('./web/vote.js')],
    };
  },
  commands: addCommands,
  benches: addBenches,
  sample: seedConversations,
  personas: ['citizen', 'convener', 'moderator-1', 'moderator-2'],
};
