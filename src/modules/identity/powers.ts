import { definePowers } from '../../platform/powers/powers.ts';

/** Who may do what with accounts. Nobody may see another person's contacts: there is no row for it. */
export const powers = definePowers('identity', {
  'request-code': [{ who: 'browser' }],
  'sign-in': [{ who: 'browser' }],
  'sign-out': [{ who: 'anyone' }],
  'see-own-account': [{ who: 'person', assurance: 'code' }],
  'end-own-sessions': [{ who: 'person', assurance: 'code' }],
  'play-persona': [{ who: 'anyone' }],
  appoint: [{ who: 'operator' }],
  'unlock-contact': [{ who: 'operator' }],
});
