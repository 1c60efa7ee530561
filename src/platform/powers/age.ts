/** How old somebody is, as far as the site knows: no more than what decides what they may do. */
export const ageBands = ['under-14', '14-17', '18+', 'unknown'] as const;
export type AgeBand = (typeof ageBands)[number];

export interface Age {
  readonly band: AgeBand;
  /** Whether a guardian has agreed that this person takes part. */
  readonly linked: boolean;
}

/**
 * From which age a row may be used; 0: by everybody who is signed in, as what keeps or ends the own account is.
 * A row that moves money or publishes a real name says 18.
 */
export type MinAge = 0 | 14 | 18;

/** Why somebody's age denies an act, each with a way on but the last. */
export type AgeDenial = 'age-needed' | 'guardian-needed' | 'too-young';

/** Nothing is denied to somebody of this age. */
export const grown: Age = { band: '18+', linked: false };

const least: Readonly<Record<AgeBand, number>> = {
  'under-14': 0,
  '14-17': 14,
  '18+': 18,
  unknown: 0,
};

/**
 * Whether the age is enough for a row. Without a number in the row, from 14 alone and before that with a link;
 * whoever has not said how old they are counts as grown there, and as too young where the row says a number.
 */
export function isOldEnough(age: Age | undefined, minAge: MinAge | undefined): boolean {
  if (minAge !== undefined) return minAge === 0 || least[age?.band ?? 'unknown'] >= minAge;
  return age?.band !== 'under-14' || age.linked;
}

/** What of the age is missing; undefined: nothing. */
export function ageDenial(
  age: Age | undefined,
  mayAs: (age: Age) => boolean,
): AgeDenial | undefined {
  const { band, linked } = age ?? { band: 'unknown', linked: false };
  if (mayAs({ band, linked })) return undefined;
  if (band === 'unknown') return 'age-needed';
  return mayAs({ band, linked: true }) ? 'guardian-needed' : 'too-young';
}
