import { definePowers } from '../../platform/powers/powers.ts';

const convener = [
  { who: 'office', power: 'deliberations.convene', body: 'own', assurance: 'passkey' },
] as const;

/**
 * Who may do what in a conversation. Voting needs no account: a browser is enough; an office acts by passkey. Nobody convenes and
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
    { who: 'named', list: 'moderators', power: 'deliberations.moderate', assurance: 'passkey' },
  ],
  'moderate-several': [
    { who: 'office', power: 'deliberations.moderate', body: 'any', assurance: 'passkey' },
  ],
  import: [{ who: 'operator' }],
});
