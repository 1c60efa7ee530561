import { fileURLToPath } from 'node:url';
import type { Module } from '../../platform/module.ts';
import { checkGroups } from './app/check-groups.ts';
import { closeOverdue } from './app/close-overdue.ts';
import { conversationSearch } from './app/conversation-search.ts';
import { freezeResult } from './app/freeze-result.ts';
import { addBenches } from './benches.ts';
import { addCommands } from './commands.ts';
import { offices } from './offices.ts';
import { powers } from './powers.ts';
import { refusals } from './refusals.ts';
import { texts } from './texts.ts';

/** Deliberations: finding what all can accept, before anyone votes yes or no. */
export const deliberations: Module = {
  name: 'deliberations',
  texts,
  powers,
  offices,
  refusals,
  migrations: fileURLToPath(new URL('./store/migrations', import.meta.url)),
  jobs: [checkGroups, closeOverdue],
  listeners: [freezeResult],
  web: async (platform) => (await import('./web/open-web.ts')).openWeb(platform),
  search: conversationSearch,
  commands: addCommands,
  benches: addBenches,
  sample: async (platform, world) =>
    (await import('./sample.ts')).seedConversations(platform, world),
  personas: ['citizen', 'convener', 'moderator-1', 'moderator-2'],
};
