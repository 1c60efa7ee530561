import { fileURLToPath } from 'node:url';
import type { Module } from '../../platform/module.ts';
import { forgetExpired } from './app/forget-expired.ts';
import { addCommands } from './commands.ts';
import { powers } from './powers.ts';
import { refusals } from './refusals.ts';
import { texts } from './texts.ts';

/** Identity: who acts, in whose name, with what power. */
export const identity: Module = {
  name: 'identity',
  texts,
  powers,
  refusals,
  migrations: fileURLToPath(new URL('./store/migrations', import.meta.url)),
  account: {
    signIn: '/identity/sign-in',
    mine: '/identity/me',
    personas: '/identity/personas',
  },
  jobs: [forgetExpired],
  listeners: [],
  web: async (platform) => ({
    pages: (await import('./web/routes.tsx')).routes(platform),
    api: (await import('./web/api.ts')).api(platform),
  }),
  commands: addCommands,
  sample: async (platform, world) =>
    (await import('./sample.ts')).seedPeopleAndBodies(platform, world),
  checkStart: async (platform) => (await import('./app/check-personas.ts')).checkPersonas(platform),
  findPerson: async (platform, request) =>
    (await import('./app/find-person.ts')).findPerson(platform, request),
};
