import type { GrowingDelay } from '../../../platform/rate-limits/growing-delays.ts';
import type { Limit } from '../../../platform/rate-limits/rate-limits.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Who asks spends: a contact's codes are counted together with the network that asks, so that a
 * stranger elsewhere uses up nothing of the contact's own.
 */
export const codesPerContactHere: GrowingDelay = {
  name: 'identity.codes-per-contact-and-network',
  free: 3,
  firstSeconds: 2 * minute,
  mostSeconds: 30 * minute,
};

/**
 * So that nobody's mailbox is flooded from many networks. What one network gets of it (seven in the
 * first hour, then two an hour) leaves some for others; a browser that is known never needs it.
 */
export const codesPerContact: Limit = {
  name: 'identity.codes-per-contact',
  points: 10,
  seconds: hour,
};

/** A text message costs money, and wakes: ten a day to one number from strangers. */
export const codesPerNumber: Limit = {
  name: 'identity.codes-per-number',
  points: 10,
  seconds: day,
};

/** A browser that has proved the contact before: whatever others ask, this alone is counted. */
export const codesPerKnownBrowser: GrowingDelay = {
  name: 'identity.codes-per-known-browser',
  free: 5,
  firstSeconds: 30,
  mostSeconds: 10 * minute,
};

/** A floor of an office, or a school, has many people behind one address; most browsers are new there. */
export const codesPerNetwork: Limit = {
  name: 'identity.codes-per-network',
  points: 60,
  seconds: 10 * minute,
};

/**
 * Wrong codes for a contact in browsers that never proved it. Above it such a browser is sent eight
 * digits instead of six: guessing stays hopeless, and whoever reads the mail still comes in.
 */
export const failuresPerContact: Limit = {
  name: 'identity.failures-per-contact',
  points: 20,
  seconds: day,
};

/** How long a browser is known after it proved a contact, and how long the operator's unlocking holds. */
export const knownBrowserSeconds = 180 * day;
export const unlockedSeconds = hour;

export const knownBrowser = (browser: string, lookup: string) => ({
  name: 'identity.known-browser',
  of: [browser, lookup],
});

export const unlocked = (lookup: string) => ({ name: 'identity.unlocked', of: [lookup] });

/**
 * Limits that count a contact alone, by which erasing finds them. What is counted together with a browser or a
 * network nobody finds without that; it goes by itself, after 180 days at the latest.
 */
export const namesOfContactLimits: readonly string[] = [
  codesPerContact.name,
  codesPerNumber.name,
  failuresPerContact.name,
  unlocked('').name,
];
