import { definePowers } from '../../platform/powers/powers.ts';

const operator = { who: 'operator' } as const;

/** One signature of the site's keeper or its trustee; it takes one of each. */
const owner = (power: string) =>
  ({ who: 'office', power, body: 'any', assurance: 'passkey', sign: true }) as const;

/**
 * Everybody may read and check the log, and entries are written by acts, each under its own power. These
 * are about what entries hide, and about the key and the witnesses.
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
  'order-key': [owner('transparency-log.order-key')],
  'order-witness': [owner('transparency-log.order-witness')],
  'end-witness': [owner('transparency-log.order-witness')],
  'rotate-key': [operator],
  'retire-key': [operator],
  'recover-log': [operator],
  'found-anew': [operator],
});
