import { fileURLToPath } from 'node:url';
import { defineModule } from '../../platform/define-module.ts';
import { addPasskey } from './app/add-passkey.ts';
import { appoint } from './app/appoint.ts';
import { beginAddingPasskey } from './app/begin-adding-passkey.ts';
import { beginPasskey } from './app/begin-passkey.ts';
import { endOffice } from './app/end-office.ts';
import { endSession } from './app/end-session.ts';
import { findPerson } from './app/find-person.ts';
import { forgetExpired } from './app/forget-expired.ts';
import { checkPersonas, choosePersona } from './app/play-persona.ts';
import { removePasskey } from './app/remove-passkey.ts';
import { renamePasskey } from './app/rename-passkey.ts';
import { requestCode } from './app/request-code.ts';
import { proveContact } from './app/sign-in.ts';
import { provePasskey } from './app/sign-in-by-passkey.ts';
import { signOut, signOutEverywhere } from './app/sign-out.ts';
import { unlockContact } from './app/unlock-contact.ts';
import { withdrawInvitation } from './app/withdraw-invitation.ts';
import { addCommands } from './commands.ts';
import { offices } from './offices.ts';
import { powers } from './powers.ts';

/** Identity: who acts, in whose name, with what power. */
export const identity = defineModule(import.meta.dirname, {
  powers,
  offices,
  acts: [
    requestCode,
    proveContact,
    beginPasskey,
    provePasskey,
    beginAddingPasskey,
    addPasskey,
    renamePasskey,
    removePasskey,
    endSession,
    signOutEverywhere,
    choosePersona,
    appoint,
    endOffice,
    withdrawInvitation,
    unlockContact,
  ],
  account: {
    signIn: '/identity/sign-in',
    mine: '/identity/me',
    addPasskey: '/identity/passkeys/new',
    signOut: '/identity/sign-out',
    personas: '/identity/personas',
  },
  sessionTables: [
    'identity.session',
    'identity.verification',
    'identity.code',
    'identity.passkey_challenge',
  ],
  jobs: [forgetExpired],
  web: async (platform) => ({
    pages: (await import('./web/routes.tsx')).routes(platform),
    scripts: [fileURLToPath(new URL('./web/passkeys/passkey.js', import.meta.url))],
    lists: [
      (await import('./web/bodies-list.ts')).bodies,
      (await import('./web/offices-list.ts')).offices,
    ],
  }),
  commands: addCommands,
  sample: async (platform, world) =>
    (await import('./sample.ts')).seedPeopleAndBodies(platform, world),
  walk: async () => ({
    starts: ['/sign-in', '/offices'],
    desks: { citizen: ['/me', '/passkeys/new'] },
    differs: [],
    reaches: ['/sign-in', '/me', '/passkeys/new', '/offices'],
  }),
  checkStart: checkPersonas,
  findPerson,
  signOut,
});
