/** So long two keys sign side by side, in ms: 30 days, for whoever believes the old one to learn of the new. */
export const overlap = 30 * 24 * 60 * 60 * 1000;

/** So long the decision of both owners to replace the key stands, in ms: 14 days, as what waits for a signature. */
export const orderLasts = 14 * 24 * 60 * 60 * 1000;

/** When a key signs: from its announcement to its retirement. */
export interface KeyTerm {
  readonly vkey: string;
  /** Until when it signs beside the one that follows it; null: none follows. */
  readonly until: Date | null;
  readonly retiredAt: Date | null;
}

/**
 * The keys that sign, the newest first: readers who look at one signature only find that of the key that
 * is published.
 */
export function signingKeys<Term extends KeyTerm>(keys: readonly Term[]): Term[] {
  return keys
    .filter(({ retiredAt }) => retiredAt === null)
    .toSorted((one, other) => endOf(other) - endOf(one));
}

// Two may be announced at the same moment, but only one is not followed by another.
const endOf = ({ until }: KeyTerm) => until?.getTime() ?? Number.MAX_VALUE;

/** The key whose time is over and that was not retired yet; undefined: there is none. */
export function overdueKey<Term extends KeyTerm>(
  keys: readonly Term[],
  at: Date,
): Term | undefined {
  return signingKeys(keys).find(({ until }) => until !== null && until <= at);
}
