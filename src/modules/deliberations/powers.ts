import { definePowers } from '../../platform/powers/powers.ts';

const convener = [
  { who: 'office', power: 'deliberations.convene', body: 'own', assurance: 'code' },
] as const;

/**
 * Who may do what in a conversation. Voting needs no account: a browser is enough. Nobody convenes and
 * moderates the same one: `app/no-own-judge.ts`.
 */
export const powers = definePowers('deliberations', {
  read: [{ who: 'anyone' }],
  vote: [{ who: 'browser' }],
  'add-statement': [{ who: 'browser' }],
  'bring-votes': [{ who: 'person', assurance: 'code' }],
  prepare: convener,
  open: convener,
  close: convener,
  'replace-moderators': convener,
  moderate: [
    { who: 'named', list: 'moderators', power: 'deliberations.moderate', assurance: 'code' },
  ],
  'moderate-several': [
    { who: 'office', power: 'deliberations.moderate', body: 'any', assurance: 'code' },
  ],
  import: [{ who: 'operator' }],
});
