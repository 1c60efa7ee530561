import type { Limit } from '../../../platform/rate-limits/rate-limits.ts';

const day = 24 * 60 * 60;

/** Asks of one person; one that is signed is counted twice, when it is tried and when it is done. */
export const asksPerPerson: Limit = {
  name: 'identity.guardian-asks-per-person',
  points: 6,
  seconds: day,
};

/** So that nobody is written to by many strangers. */
export const asksPerContact: Limit = {
  name: 'identity.guardian-asks-per-contact',
  points: 4,
  seconds: day,
};
