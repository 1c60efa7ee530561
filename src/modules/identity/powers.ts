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

/** In one's own name, or that of the office that one holds. */
const signedBy = (list: string) =>
  ({ who: 'named', list, power: null, assurance: 'code', sign: true }) as const;

/** Who may do what with accounts. Nobody may see another person's contacts: there is no row for it. */
export const powers = definePowers('identity', {
  'request-code': [{ who: 'browser' }],
  'sign-in': [{ who: 'browser' }],
  'use-passkey': [{ who: 'browser' }],
  'sign-out': [{ who: 'anyone' }],
  'see-own-account': [{ who: 'person', assurance: 'code' }],
  'end-own-sessions': [{ who: 'person', assurance: 'code' }],
  'keep-own-passkeys': [{ who: 'person', assurance: 'code' }],
  'play-persona': [{ who: 'anyone' }],
  appoint: [{ who: 'operator' }],
  propose: [keeper],
  'withdraw-invitation': [{ who: 'operator' }, keeper],
  accept: [signedBy('invited')],
  resign: [signedBy('holder')],
  'end-office': [{ who: 'operator' }, keeper],
  delegate: [{ ...signedBy('holder'), assurance: 'passkey' }],
  'end-delegation': [signedBy('giver'), signedBy('receiver'), keeper],
  'unlock-contact': [{ who: 'operator' }],
  confirm: [{ who: 'person', assurance: 'code' }],
  found: [founder],
  leave: [{ who: 'person', assurance: 'code', sign: true }],
  erase: [{ who: 'operator' }],
  'try-contact': [{ who: 'person', assurance: 'code' }],
  'change-ways-in': [{ who: 'person', assurance: 'code', sign: true }],
  'call-back': [{ who: 'person', assurance: 'code' }],
  recover: [{ who: 'browser' }],
  'end-sessions': [{ who: 'operator' }],
  'withdraw-signature': [{ who: 'named', list: 'first-signer', power: null, assurance: 'code' }],
});
