import { fileURLToPath } from 'node:url';
import type { Module } from '../../platform/module.ts';
import { checkPersonas } from './app/check-personas.ts';
import { findPerson } from './app/find-person.ts';
import { forgetExpired } from './app/forget-expired.ts';
import { addCommands } from './commands.ts';
import { powers } from './powers.ts';
import { refusals } from './refusals.ts';
import { seedPeopleAndBodies } from './sample.ts';
import { texts } from './texts.ts';
import { routes } from './web/routes.tsx';

/** Identity: who acts, in whose name, with what power. */
export const identity: Module = {
  name: 'identity',
  texts,
  powers,
  refusals,
  migrations: fileURLToPath(new URL('./store/migrations', import.meta.url)),
  jobs: [forgetExpired],
  listeners: [],
  web: (platform) => ({ pages: routes(platform) }),
  commands: addCommands,
  sample: seedPeopleAndBodies,
  checkStart: checkPersonas,
  findPerson,
};
