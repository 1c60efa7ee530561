import type { Limit } from '../../../platform/rate-limits/rate-limits.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** A network such as a school's has many people behind it. */
export const codesPerNetwork: Limit = {
  name: 'identity.codes-per-network',
  points: 30,
  seconds: hour,
};

/** So that nobody's mailbox is flooded. */
export const codesPerContactAndMoment: Limit = {
  name: 'identity.codes-per-contact',
  points: 3,
  seconds: 10 * minute,
};

export const codesPerContactAndDay: Limit = {
  name: 'identity.codes-per-contact-and-day',
  points: 10,
  seconds: day,
};

/** Wrong codes for one contact, from whatever browsers. */
export const failuresPerContact: Limit = {
  name: 'identity.failures-per-contact',
  points: 20,
  seconds: day,
};
