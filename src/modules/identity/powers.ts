import { definePowers } from '../../platform/powers/powers.ts';

const keeper = {
  who: 'office',
  power: 'identity.keep-offices',
  body: 'own',
  assurance: 'passkey',
} as const;

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
  'end-office': [
    { who: 'operator' },
    keeper,
    { who: 'named', list: 'holder', power: null, assurance: 'code' },
  ],
  'withdraw-invitation': [{ who: 'operator' }, keeper],
  'unlock-contact': [{ who: 'operator' }],
});
