/**
 * For what an opening is read. It stands in a public entry for ever, so it is chosen, never written.
 */
export const readingPurposes = [
  'person-asked',
  'complaint',
  'audit',
  'court',
  'operation',
] as const;
export type ReadingPurpose = (typeof readingPurposes)[number];

/** The kind of entry that tells of it. */
export const forgottenKind = 'transparency-log.opening.forgotten';

/** Why an opening is forgotten, chosen likewise. */
export const forgettingReasons = [
  'person-asked',
  'time-over',
  'by-mistake',
  'court',
  'operation',
] as const;
export type ForgettingReason = (typeof forgettingReasons)[number];
