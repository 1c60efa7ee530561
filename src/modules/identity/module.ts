import { defineModule } from '../../platform/define-module.ts';
import { appoint } from './app/appoint.ts';
import { endOffice } from './app/end-office.ts';
import { endSession } from './app/end-session.ts';
import { findPerson } from './app/find-person.ts';
import { forgetExpired } from './app/forget-expired.ts';
import { foundBody } from './app/found-body.ts';
import { codeMessage, signingMessage } from './app/messages.ts';
import { checkPersonas, choosePersona } from './app/play-persona.ts';
import { requestCode } from './app/request-code.ts';
import { requestSigningCode } from './app/request-signing-code.ts';
import { signAsPersona } from './app/sign-as-persona.ts';
import { signByCode } from './app/sign-by-code.ts';
import { proveContact } from './app/sign-in.ts';
import { signOut, signOutEverywhere } from './app/sign-out.ts';
import { things } from './app/things.ts';
import { unlockContact } from './app/unlock-contact.ts';
import { withdrawInvitation } from './app/withdraw-invitation.ts';
import { withdrawSignature } from './app/withdraw-signature.ts';
import { addCommands } from './commands.ts';
import { offices } from './offices.ts';
import { powers } from './powers.ts';

/** Identity: who acts, in whose name, with what power. */
export const identity = defineModule(import.meta.dirname, {
  powers,
  offices,
  things,
  acts: [
    requestCode,
    proveContact,
    endSession,
    signOutEverywhere,
    choosePersona,
    appoint,
    endOffice,
    withdrawInvitation,
    unlockContact,
    signAsPersona,
    requestSigningCode,
    signByCode,
    foundBody,
    withdrawSignature,
  ],
  account: {
    signIn: '/identity/sign-in',
    mine: '/identity/me',
    signOut: '/identity/sign-out',
    sign: '/identity/confirm',
    personas: '/identity/personas',
  },
  personas: ['citizen', 'keeper', 'trustee'],
  sessionTables: ['identity.session', 'identity.verification', 'identity.code', 'platform.step_up'],
  jobs: [forgetExpired],
  messages: [codeMessage, signingMessage],
  web: async (platform) => ({
    pages: (await import('./web/routes.tsx')).routes(platform),
    lists: [
      (await import('./web/bodies-list.ts')).bodies,
      (await import('./web/offices-list.ts')).offices,
    ],
  }),
  commands: addCommands,
  sample: async (platform, world) =>
    (await import('./sample.ts')).seedPeopleAndBodies(platform, world),
  sampleActs: async (platform, world) =>
    (await import('./sample-terms.ts')).officeActs(platform, world),
  sampleToday: async (platform) => (await import('./waiting-body.ts')).seedWaitingBody(platform),
  walk: async () => ({
    starts: ['/sign-in', '/offices'],
    desks: { citizen: ['/me'], keeper: ['/me'], trustee: ['/waiting'] },
    differs: [],
    reaches: ['/sign-in', '/me', '/offices', '/waiting', '/bodies/new'],
  }),
  checkStart: checkPersonas,
  findPerson,
  signOut,
});
