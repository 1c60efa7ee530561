const hour = 60 * 60;
const day = 24 * hour;

/** A network such as a school's has many people behind it. */
export const codesPerNetwork = { name: 'identity.codes-per-network', points: 30, seconds: hour };

/** So that nobody's mailbox is flooded. */
export const codesPerContact = { name: 'identity.codes-per-contact', points: 3, seconds: 10 * 60 };
export const codesPerContactAndDay = {
  name: 'identity.codes-per-contact-and-day',
  points: 10,
  seconds: day,
};

/** Wrong codes for one contact, from whatever browsers. */
export const failuresPerContact = {
  name: 'identity.failures-per-contact',
  points: 20,
  seconds: day,
};
