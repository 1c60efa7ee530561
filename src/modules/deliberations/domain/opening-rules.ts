/** What a conversation must have before it opens: facts come first, then both sides of the question. */
export const openingRules = { facts: 3, seeds: 7, opposedSeeds: 1 } as const;

export interface Preparation {
  readonly facts: number;
  readonly seeds: number;
  /** Seeds that the convener says it disagrees with. */
  readonly opposedSeeds: number;
}

/** What is still missing, by kind and number; nothing: it may open. */
export function missingToOpen(preparation: Preparation): Preparation {
  const short = (kind: keyof Preparation) => Math.max(0, openingRules[kind] - preparation[kind]);
  return { facts: short('facts'), seeds: short('seeds'), opposedSeeds: short('opposedSeeds') };
}
