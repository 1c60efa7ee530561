import { fileURLToPath } from 'node:url';
import { defineModule } from '../../platform/define-module.ts';
import { acceptAppointment } from './app/accept-appointment.ts';
import { acceptGuardian } from './app/accept-guardian.ts';
import { accountOfPerson } from './app/account-of-person.ts';
import { addContact } from './app/add-contact.ts';
import { addPasskey } from './app/add-passkey.ts';
import { answerProvider } from './app/answer-provider.ts';
import { appoint } from './app/appoint.ts';
import { askColleagues } from './app/ask-colleagues.ts';
import { askGuardian } from './app/ask-guardian.ts';
import { beginAddingPasskey } from './app/begin-adding-passkey.ts';
import { beginPasskey } from './app/begin-passkey.ts';
import { beginProvider } from './app/begin-provider.ts';
import { bodySearch } from './app/body-search.ts';
import { callBackChange } from './app/call-back-change.ts';
import { confirmColleague } from './app/confirm-colleague.ts';
import { connectProvider } from './app/connect-provider.ts';
import { delegatePowers } from './app/delegate-powers.ts';
import { disconnectProvider } from './app/disconnect-provider.ts';
import { endDelegation } from './app/end-delegation.ts';
import { endOffice } from './app/end-office.ts';
import { endOtherSessions, endOwnSession } from './app/end-own-session.ts';
import { endSession } from './app/end-session.ts';
import { endSessions } from './app/end-sessions.ts';
import { erasePerson } from './app/erase-person.ts';
import { eraseThoseWhoLeft } from './app/erase-those-who-left.ts';
import { findPerson } from './app/find-person.ts';
import { findSides } from './app/find-sides.ts';
import { forgetExpired } from './app/forget-expired.ts';
import { foundBody } from './app/found-body.ts';
import { giveLink } from './app/give-link.ts';
import { importBodies } from './app/import-bodies.ts';
import { leave } from './app/leave.ts';
import { leaveSchool } from './app/leave-school.ts';
import { leaves } from './app/leaves.ts';
import { makeChangesTrue } from './app/make-changes-true.ts';
import { makePaperCode } from './app/make-paper-code.ts';
import {
  accessMessage,
  codeMessage,
  guardianMessage,
  leavingMessage,
  offerMessage,
  passkeyMessage,
  providerMessage,
  signingMessage,
} from './app/messages.ts';
import { moveAges } from './app/move-ages.ts';
import { offerToGuard } from './app/offer-to-guard.ts';
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
import { signByProvider } from './app/sign-by-provider.ts';
import { proveContact } from './app/sign-in.ts';
import { provePasskey } from './app/sign-in-by-passkey.ts';
import { signOut, signOutEverywhere } from './app/sign-out.ts';
import { tellAge } from './app/tell-age.ts';
import { tellOfOffer } from './app/tell-of-offer.ts';
import { things } from './app/things.ts';
import { unlockContact } from './app/unlock-contact.ts';
import { useSlip } from './app/use-slip.ts';
import { vouchForPupils } from './app/vouch-for-pupils.ts';
import { withdrawInvitation } from './app/withdraw-invitation.ts';
import { withdrawLink } from './app/withdraw-link.ts';
import { withdrawSignature } from './app/withdraw-signature.ts';
import { withdrawSlips } from './app/withdraw-slips.ts';
import { addBenches } from './benches.ts';
import { addCommands } from './commands.ts';
import { offices } from './offices.ts';
import { powers } from './powers.ts';

/** Identity: who acts, in whose name, with what power. */
export const identity = defineModule(import.meta.dirname, {
  powers,
  offices,
  things,
  plugs: { findSides },
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
    beginProvider,
    answerProvider,
    connectProvider,
    disconnectProvider,
    signByProvider,
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
    importBodies,
    tellAge,
    askGuardian,
    offerToGuard,
    giveLink,
    acceptGuardian,
    withdrawLink,
    vouchForPupils,
    withdrawSlips,
    useSlip,
    leaveSchool,
    requestContactCode,
    proveOwnContact,
    addContact,
    removeContact,
    callBackChange,
    makePaperCode,
    requestRecovery,
    recover,
    replacePasskeys,
    askColleagues,
    confirmColleague,
    endOwnSession,
    endOtherSessions,
    endSessions,
  ],
  leaves: [leaves.ended],
  refusals: { 'identity.no-such-tree-page': 404, 'identity.too-many-numbers': 429 },
  account: {
    signIn: '/identity/sign-in',
    mine: '/identity/me',
    addPasskey: '/identity/passkeys/new',
    age: '/identity/age',
    guardian: '/identity/guardian',
    signOut: '/identity/sign-out',
    sign: '/identity/confirm',
    personas: '/identity/personas',
  },
  personas: [
    ...(['citizen', 'owner-official', 'deputy', 'keeper', 'trustee'] as const),
    'child',
    'guardian',
    'teacher',
  ],
  sessionTables: [
    'identity.session',
    'identity.verification',
    'identity.code',
    'identity.passkey_challenge',
    'identity.provider_visit',
    'identity.provider_proof',
    'platform.step_up',
  ],
  jobs: [forgetExpired, eraseThoseWhoLeft, moveAges, makeChangesTrue, tellOfOffer],
  messages: [
    codeMessage,
    passkeyMessage,
    providerMessage,
    signingMessage,
    offerMessage,
    leavingMessage,
    guardianMessage,
    accessMessage,
  ],
  web: async (platform) => ({
    pages: (await import('./web/routes.tsx')).routes(platform),
    scripts: [fileURLToPath(new URL('./web/passkeys/passkey.js', import.meta.url))],
    api: (await import('./web/api.ts')).createIdentityApi(platform),
    task: (await import('./web/task.ts')).taskOf(platform),
    share: (await import('./web/bodies/share-bodies.ts')).share(platform),
    lists: [
      (await import('./web/bodies-list.ts')).bodies,
      (await import('./web/offices-list.ts')).offices,
      (await import('./web/offices/delegations-list.ts')).delegations,
      (await import('./web/bodies/appointments-list.ts')).appointments,
    ],
  }),
  search: bodySearch,
  commands: addCommands,
  benches: addBenches,
  sample: async (platform, world) =>
    (await import('./sample.ts')).seedPeopleAndBodies(platform, world),
  sampleParts: [
    async (platform, world) => (await import('./sample-young.ts')).seedYoung(platform, world),
    async (platform, world) => (await import('./sample-past.ts')).seedPast(platform, world),
    async (platform, world) => (await import('./sample-pupils.ts')).seedPupils(platform, world),
  ],
  sampleActs: async (platform, world) =>
    (await import('./sample-acts.ts')).officeActs(platform, world),
  sampleToday: async (platform) => (await import('./waiting-body.ts')).seedWaitingBody(platform),
  walk: async () => ({
    // A body whose offices are held leads to appointments.
    starts: ['/sign-in', '/offices', '/left', '/bodies/digital-bureau', '/bodies', '/recover'],
    desks: {
      citizen: ['/me', '/passkeys/new'],
      'owner-official': ['/me', '/offices/new'],
      keeper: ['/me', '/colleague', '/passkeys/lost'],
      trustee: ['/waiting'],
      child: ['/age', '/guardian', '/slip'],
      teacher: ['/pupils'],
      guardian: ['/guardian', '/guardian/offer'],
    },
    differs: ['/offices'],
    reaches: [
      ...['/sign-in', '/me', '/my-data', '/left', '/passkeys/new'],
      ...['/recover', '/contacts/new', '/paper', '/passkeys/lost', '/colleague'],
      ...['/offices', '/waiting', '/bodies/new'],
      ...['/bodies', '/bodies/#', '/appointments/#'],
      ...['/age', '/guardian', '/guardian/offer'],
      ...['/slip', '/pupils', '/pupils/#', '/pupils/#/print'],
      ...['/offices/new', '/offices/#/delegate', '/offices/#/resign', '/offices/#/end'],
    ],
  }),
  checkStart: checkPersonas,
  findPerson,
  signOut,
});
