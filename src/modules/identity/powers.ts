import { definePowers } from '../../platform/powers/powers.ts';

const keeper = {
  who: 'office',
  power: 'identity.keep-offices',
  body: 'own',
  assurance: 'passkey',
  sign: true,
} as const;

const founder = {
  who: 'office',
  power: 'identity.found',
  body: 'any',
  assurance: 'passkey',
  sign: true,
} as const;

const school = {
  who: 'office',
  power: 'identity.vouch-for-pupils',
  body: 'own',
  assurance: 'passkey',
} as const;

/** What keeps or ends the own account is everybody's, of whatever age. */
const oneself = { who: 'person', assurance: 'code', minAge: 0 } as const;

/** Whom a link is about, or was asked for. */
const sideOf = (list: string) =>
  ({ who: 'named', list, power: null, assurance: 'code', minAge: 0 }) as const;

/** In one's own name, or that of the office that one holds. */
const signedBy = (list: string) =>
  ({ who: 'named', list, power: null, assurance: 'code', sign: true }) as const;

/** Who may do what with accounts, bodies, offices and links of the young. Nobody may see another person's contacts: there is no row for it. */
export const powers = definePowers('identity', {
  'request-code': [{ who: 'browser' }],
  'sign-in': [{ who: 'browser' }],
  'use-passkey': [{ who: 'browser' }],
  'use-provider': [{ who: 'browser' }],
  'sign-out': [{ who: 'anyone' }],
  'see-own-account': [oneself],
  'end-own-sessions': [oneself],
  'keep-own-passkeys': [oneself],
  'play-persona': [{ who: 'anyone' }],
  appoint: [{ who: 'operator' }],
  propose: [keeper],
  'withdraw-invitation': [{ who: 'operator' }, keeper],
  // Under it a real name is published.
  accept: [{ ...signedBy('invited'), minAge: 18 }],
  resign: [{ ...signedBy('holder'), minAge: 0 }],
  'end-office': [{ who: 'operator' }, keeper],
  delegate: [{ ...signedBy('holder'), assurance: 'passkey' }],
  'end-delegation': [signedBy('giver'), signedBy('receiver'), keeper],
  'unlock-contact': [{ who: 'operator' }],
  'see-offices': [{ who: 'anyone' }],
  'import-bodies': [{ who: 'operator' }],
  confirm: [oneself],
  found: [founder],
  leave: [{ ...oneself, sign: true }],
  erase: [{ who: 'operator' }],
  'try-contact': [oneself],
  'change-ways-in': [{ ...oneself, sign: true }],
  'call-back': [oneself],
  recover: [{ who: 'browser' }],
  'confirm-colleague': [keeper, { ...signedBy('colleague'), assurance: 'passkey' }],
  'end-sessions': [{ who: 'operator' }],
  'withdraw-signature': [{ who: 'named', list: 'first-signer', power: null, assurance: 'code' }],
  'tell-age': [oneself],
  'ask-guardian': [oneself],
  'offer-to-guard': [{ who: 'person', assurance: 'code', sign: true, minAge: 18 }],
  'give-link': [{ ...signedBy('asked-guardian'), minAge: 18 }],
  'accept-guardian': [sideOf('asked-child')],
  'withdraw-link': [
    sideOf('linked-child'),
    sideOf('linked-guardian'),
    sideOf('asked-guardian'),
    sideOf('asked-child'),
  ],
  'vouch-for-pupils': [{ ...school, sign: true }],
  'keep-slips': [school],
  // Whoever was lent the power later sees no number: a pupil gets a slip from whoever knows them.
  'print-slips': [{ who: 'named', list: 'slip-signer', power: school.power, assurance: 'passkey' }],
  'use-slip': [oneself],
  'leave-school': [sideOf('linked-pupil')],
});
