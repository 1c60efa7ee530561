import { fileURLToPath } from 'node:url';
import { defineModule } from '../../platform/define-module.ts';
import { acceptAppointment } from './app/accept-appointment.ts';
import { accountOfPerson } from './app/account-of-person.ts';
import { addContact } from './app/add-contact.ts';
import { addPasskey } from './app/add-passkey.ts';
import { appoint } from './app/appoint.ts';
import { beginAddingPasskey } from './app/begin-adding-passkey.ts';
import { beginPasskey } from './app/begin-passkey.ts';
import { callBackChange } from './app/call-back-change.ts';
import { delegatePowers } from './app/delegate-powers.ts';
import { endDelegation } from './app/end-delegation.ts';
import { endOffice } from './app/end-office.ts';
import { endOtherSessions, endOwnSession } from './app/end-own-session.ts';
import { endSession } from './app/end-session.ts';
import { endSessions } from './app/end-sessions.ts';
import { erasePerson } from './app/erase-person.ts';
import { eraseThoseWhoLeft } from './app/erase-those-who-left.ts';
import { findPerson } from './app/find-person.ts';
import { forgetExpired } from './app/forget-expired.ts';
import { foundBody } from './app/found-body.ts';
import { leave } from './app/leave.ts';
import { leaves } from './app/leaves.ts';
import { makeChangesTrue } from './app/make-changes-true.ts';
import { makePaperCode } from './app/make-paper-code.ts';
import {
  accessMessage,
  codeMessage,
  leavingMessage,
  offerMessage,
  passkeyMessage,
  signingMessage,
} from './app/messages.ts';
import { checkPersonas, choosePersona } from './app/play-persona.ts';
import { proposeAppointment } from './app/propose-appointment.ts';
import { proveOwnContact } from './app/prove-own-contact.ts';
import { recover } from './app/recover.ts';
import { removeContact } from './app/remove-contact.ts';
import { removePasskey } from './app/remove-passkey.ts';
import { renamePasskey } from './app/rename-passkey.ts';
import { replacePasskeys } from './app/replace-passkeys.ts';
import { requestCode } from './app/request-code.ts';
import { requestContactCode } from './app/request-contact-code.ts';
import { requestRecovery } from './app/request-recovery.ts';
import { requestSigningCode } from './app/request-signing-code.ts';
import { resignOffice } from './app/resign-office.ts';
import { signAsPersona } from './app/sign-as-persona.ts';
import { signByCode } from './app/sign-by-code.ts';
import { signByPasskey } from './app/sign-by-passkey.ts';
import { proveContact } from './app/sign-in.ts';
import { provePasskey } from './app/sign-in-by-passkey.ts';
import { signOut, signOutEverywhere } from './app/sign-out.ts';
import { things } from './app/things.ts';
import { unlockContact } from './app/unlock-contact.ts';
import { withdrawInvitation } from './app/withdraw-invitation.ts';
import { withdrawSignature } from './app/withdraw-signature.ts';
import { addBenches } from './benches.ts';
import { addCommands } from './commands.ts';
import { offices } from './offices.ts';
import { powers } from './powers.ts';

/** Identity: who acts, in whose name, with what power. */
export const identity = defineModule(import.meta.dirname, {
  powers,
  offices,
  things,
  personData: accountOfPerson,
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
    proposeAppointment,
    withdrawInvitation,
    acceptAppointment,
    resignOffice,
    endOffice,
    delegatePowers,
    endDelegation,
    unlockContact,
    signAsPersona,
    requestSigningCode,
    signByCode,
    signByPasskey,
    foundBody,
    withdrawSignature,
    leave,
    erasePerson,
    requestContactCode,
    proveOwnContact,
    addContact,
    removeContact,
    callBackChange,
    makePaperCode,
    requestRecovery,
    recover,
    replacePasskeys,
    endOwnSession,
    endOtherSessions,
    endSessions,
  ],
  leaves: [leaves.ended],
  account: {
    signIn: '/identity/sign-in',
    mine: '/identity/me',
    addPasskey: '/identity/passkeys/new',
    signOut: '/identity/sign-out',
    sign: '/identity/confirm',
    personas: '/identity/personas',
  },
  personas: ['citizen', 'owner-official', 'deputy', 'keeper', 'trustee'],
  sessionTables: [
    'identity.session',
    'identity.verification',
    'identity.code',
    'identity.passkey_challenge',
    'platform.step_up',
  ],
  jobs: [forgetExpired, eraseThoseWhoLeft, makeChangesTrue],
  messages: [
    codeMessage,
    passkeyMessage,
    signingMessage,
    offerMessage,
    leavingMessage,
    accessMessage,
  ],
  web: async (platform) => ({
    pages: (await import('./web/routes.tsx')).routes(platform),
    scripts: [fileURLToPath(new URL('./web/passkeys/passkey.js', import.meta.url))],
    api: (await import('./web/my-data/my-data-api.ts')).createOwnApi(platform),
    lists: [
      (await import('./web/bodies-list.ts')).bodies,
      (await import('./web/offices-list.ts')).offices,
      (await import('./web/offices/delegations-list.ts')).delegations,
    ],
  }),
  commands: addCommands,
  benches: addBenches,
  sample: async (platform, world) =>
    (await import('./sample.ts')).seedPeopleAndBodies(platform, world),
  sampleActs: async (platform, world) =>
    (await import('./sample-acts.ts')).officeActs(platform, world),
  sampleToday: async (platform) => (await import('./waiting-body.ts')).seedWaitingBody(platform),
  walk: async () => ({
    starts: ['/sign-in', '/offices', '/left', '/recover'],
    desks: {
      citizen: ['/me', '/passkeys/new'],
      'owner-official': ['/me', '/offices/new'],
      keeper: ['/me'],
      trustee: ['/waiting'],
    },
    differs: ['/offices'],
    reaches: [
      ...['/sign-in', '/me', '/my-data', '/left', '/passkeys/new'],
      ...['/recover', '/contacts/new', '/contacts/#', '/paper', '/passkeys/lost'],
      ...['/offices', '/waiting', '/bodies/new'],
      ...['/offices/new', '/offices/#/delegate', '/offices/#/resign', '/offices/#/end'],
    ],
  }),
  checkStart: checkPersonas,
  findPerson,
  signOut,
});
