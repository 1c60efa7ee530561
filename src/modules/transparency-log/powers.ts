import { definePowers } from '../../platform/powers/powers.ts';

const operator = { who: 'operator' } as const;

/**
 * Everybody may read and check the log, and entries are written by acts, each under its own power. These
 * are about what entries hide, and about the key.
 */
export const powers = definePowers('transparency-log', {
  read: [{ who: 'anyone' }],
  'read-opening': [
    operator,
    {
      who: 'office',
      power: 'transparency-log.read-openings',
      body: 'own',
      assurance: 'passkey',
    },
  ],
  'forget-opening': [
    operator,
    {
      who: 'office',
      power: 'transparency-log.forget-openings',
      body: 'any',
      assurance: 'passkey',
    },
  ],
  'order-key': [
    {
      who: 'office',
      power: 'transparency-log.order-key',
      body: 'any',
      assurance: 'passkey',
      sign: true,
    },
  ],
  'rotate-key': [operator],
  'retire-key': [operator],
  'recover-log': [operator],
  'found-anew': [operator],
});
